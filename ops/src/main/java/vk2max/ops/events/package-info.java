/** What stands in the topics: the verb events. */
@NullMarked
package vk2max.ops.events;

import org.jspecify.annotations.NullMarked;
