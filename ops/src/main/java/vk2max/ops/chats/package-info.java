/** Finding chats: the index of chats and the search over it. */
@NullMarked
package vk2max.ops.chats;

import org.jspecify.annotations.NullMarked;
