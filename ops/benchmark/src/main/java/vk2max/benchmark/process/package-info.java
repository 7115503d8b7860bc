/**
 * What processes cost: CPU time of a child and of the servers, sampled over time and exact in the
 * end, and peak memory. From {@code /proc}, so Linux alone. Enter at {@link
 * vk2max.benchmark.process.Child}.
 */
@NullMarked
package vk2max.benchmark.process;

import org.jspecify.annotations.NullMarked;
