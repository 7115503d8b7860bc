/**
 * Makes planned chunks true and sends their events, exactly once: one {@link
 * vk2max.job.publish.LanePublisher} a lane. The protocol is written down in {@code docs/adr}.
 */
@NullMarked
package vk2max.job.publish;

import org.jspecify.annotations.NullMarked;
