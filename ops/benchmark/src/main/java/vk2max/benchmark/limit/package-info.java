/**
 * What the machine can do at best with the same bytes: each stage of a night alone, on all
 * processors, with nothing but what it cannot do without. Enter at {@link
 * vk2max.benchmark.limit.LimitMain}.
 */
@NullMarked
package vk2max.benchmark.limit;

import org.jspecify.annotations.NullMarked;
