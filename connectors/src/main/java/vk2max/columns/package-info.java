/**
 * Rows of primitives that grow without being copied, and an index of their keys: what is held in
 * memory of tens of millions of people, accounts and chats. Enter at {@link
 * vk2max.columns.LongRows}.
 */
@NullMarked
package vk2max.columns;

import org.jspecify.annotations.NullMarked;
