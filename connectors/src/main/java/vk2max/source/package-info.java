/**
 * What the engine reads: chats, people, organisations and MAX accounts, as a source gives them.
 * Adapters lie in sub-packages named after the format; enter at {@link
 * vk2max.source.vkexport.ExportBundle}.
 */
@NullMarked
package vk2max.source;

import org.jspecify.annotations.NullMarked;
