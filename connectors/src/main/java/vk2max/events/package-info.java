/**
 * The events the engine emits: CloudEvents in Kafka's binary content mode, described by the JSON
 * Schemas in {@code vk2max/events/schemas}. Values and encodings here, Kafka in the sub-package.
 */
@NullMarked
package vk2max.events;

import org.jspecify.annotations.NullMarked;
