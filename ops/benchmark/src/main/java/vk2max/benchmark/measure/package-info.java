/**
 * What one contender cost in one round, as a whole and by stage. Enter at {@link
 * vk2max.benchmark.measure.Measurement}.
 */
@NullMarked
package vk2max.benchmark.measure;

import org.jspecify.annotations.NullMarked;
