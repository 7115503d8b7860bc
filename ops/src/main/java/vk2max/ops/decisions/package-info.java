/** The decision of every chat: the verb decisions. */
@NullMarked
package vk2max.ops.decisions;

import org.jspecify.annotations.NullMarked;
