/** Ledger and topics compared, chat by chat: the verb verify. */
@NullMarked
package vk2max.ops.verify;

import org.jspecify.annotations.NullMarked;
