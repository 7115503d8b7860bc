/** The verb {@code rules}: a policy and the criteria in words. */
@NullMarked
package vk2max.ops.rules;

import org.jspecify.annotations.NullMarked;
