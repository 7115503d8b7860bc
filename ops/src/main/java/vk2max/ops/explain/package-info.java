/** Why a chat was or was not moved: the verb explain. */
@NullMarked
package vk2max.ops.explain;

import org.jspecify.annotations.NullMarked;
