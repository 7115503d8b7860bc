/** What one decision costs, by JMH; {@link vk2max.benchmark.decision.DecisionCost} says how. */
@NullMarked
package vk2max.benchmark.decision;

import org.jspecify.annotations.NullMarked;
