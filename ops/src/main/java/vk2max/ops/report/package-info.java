/** What coordinators get: the verb report. */
@NullMarked
package vk2max.ops.report;

import org.jspecify.annotations.NullMarked;
