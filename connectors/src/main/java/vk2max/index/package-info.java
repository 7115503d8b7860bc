/**
 * The index of chats: what people search and page through, made of the decisions of the ledger in a
 * schema of its own. Every question is asked for the regions that the asker may see. Schema: {@code
 * db/console}.
 */
@NullMarked
package vk2max.index;

import org.jspecify.annotations.NullMarked;
