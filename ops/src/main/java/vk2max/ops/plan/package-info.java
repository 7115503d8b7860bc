/**
 * What would happen, before it does: the verb plan, and what is told of a saved plan. Enter at
 * {@link vk2max.ops.plan.PlanCommand}.
 */
@NullMarked
package vk2max.ops.plan;

import org.jspecify.annotations.NullMarked;
