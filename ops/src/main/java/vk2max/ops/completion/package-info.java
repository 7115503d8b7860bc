/** Completion of commands in a shell: the verb completion. */
@NullMarked
package vk2max.ops.completion;

import org.jspecify.annotations.NullMarked;
