/**
 * The product against plain Spring Batch and against the limits of the machine, in one run on one
 * bundle, one PostgreSQL and one Kafka. Enter at {@link vk2max.benchmark.Benchmark}.
 */
@NullMarked
package vk2max.benchmark;

import org.jspecify.annotations.NullMarked;
