package vk2max.benchmark.peer;

import org.springframework.batch.infrastructure.item.ItemProcessor;
import vk2max.eligibility.Terms;

/**
 * Decides a chat by the product's own rules. Thread-safe: what is not lies in one piece a thread.
 */
final class DecideChat implements ItemProcessor<VkChat, DecidedChat> {
  private final ThreadLocal<ChatDecider> deciders;

  DecideChat(LoadedNight night, Terms terms, String snapshotId) {
    deciders = ThreadLocal.withInitial(() -> new ChatDecider(night, terms, snapshotId));
  }

  @Override
  public DecidedChat process(VkChat chat) {
    return deciders.get().decide(chat);
  }
}
