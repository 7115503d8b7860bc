/** What coordinators see: a region, what to do in it, its schools and chats. */
@NullMarked
package vk2max.ops.console.coordinator;

import org.jspecify.annotations.NullMarked;
