/**
 * Spring Batch: how the steps hang together, what runs in parallel, and how a dead job's metadata
 * is repaired. Enter at {@link vk2max.job.batch.NightlyJobConfiguration}.
 */
@NullMarked
package vk2max.job.batch;

import org.jspecify.annotations.NullMarked;
