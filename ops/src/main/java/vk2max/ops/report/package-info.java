/** What would move the most chats: the verb report. */
@NullMarked
package vk2max.ops.report;

import org.jspecify.annotations.NullMarked;
