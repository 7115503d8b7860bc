/** What operators see: the runs. */
@NullMarked
package vk2max.ops.console.operator;

import org.jspecify.annotations.NullMarked;
