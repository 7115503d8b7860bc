/** What was found, for people and for programs. Enter at {@link vk2max.benchmark.report.Report}. */
@NullMarked
package vk2max.benchmark.report;

import org.jspecify.annotations.NullMarked;
