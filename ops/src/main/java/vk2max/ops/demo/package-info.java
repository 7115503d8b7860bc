/** A synthetic night on the local stack: the verb demo. */
@NullMarked
package vk2max.ops.demo;

import org.jspecify.annotations.NullMarked;
