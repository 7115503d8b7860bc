/** The local servers: the verb stack. */
@NullMarked
package vk2max.ops.stack;

import org.jspecify.annotations.NullMarked;
