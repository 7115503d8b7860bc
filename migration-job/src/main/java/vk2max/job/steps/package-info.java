/** The steps of the nightly job that work as a whole; the partitioned ones have packages. */
@NullMarked
package vk2max.job.steps;

import org.jspecify.annotations.NullMarked;
