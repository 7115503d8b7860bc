/** The policy file. */
@NullMarked
package vk2max.ops.policy;

import org.jspecify.annotations.NullMarked;
