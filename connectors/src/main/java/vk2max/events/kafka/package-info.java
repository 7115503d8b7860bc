/**
 * Events in Kafka: topics, one transactional channel a lane with its marker, and reading what is
 * committed. The protocol is described in {@code docs/adr}.
 */
@NullMarked
package vk2max.events.kafka;

import org.jspecify.annotations.NullMarked;
