/** Ledger and topics compared, chat by chat. */
@NullMarked
package vk2max.job.verify;

import org.jspecify.annotations.NullMarked;
