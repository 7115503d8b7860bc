/**
 * The second pass over the chats: facts, decision, events, and the chunks they are stored in. Enter
 * at {@link vk2max.job.decide.FactsAssembler}.
 */
@NullMarked
package vk2max.job.decide;

import org.jspecify.annotations.NullMarked;
