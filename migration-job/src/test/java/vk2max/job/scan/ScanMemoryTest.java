package vk2max.job.scan;

import org.junit.jupiter.api.Test;
import vk2max.ledger.KnownChats;
import vk2max.testservers.SmallHeap;

/** What a night holds of chats beside the directory, with a million that the ledger knows. */
class ScanMemoryTest {
  private static final int MILLION = 1_000_000;
  private static final int BYTES_A_CHAT = 64;

  @Test
  void a_million_chats_take_what_was_promised() throws Exception {
    SmallHeap.run(AMillion.class, BYTES_A_CHAT);
  }

  /** Joins as many chats, with two accounts each of three hundred thousand. */
  static final class AMillion {
    private static final int ACCOUNTS = 300_000;
    private static final int PIECE = 1_000;

    private AMillion() {}

    public static void main(String[] arguments) {
      KnownChats known = new KnownChats(MILLION);
      for (int i = 0; i < MILLION; i++) {
        known.add(chatId(i), 7919L * i, 1 + i % 900, i % 3 == 0, false);
      }
      SeenChats seen = new SeenChats(known);
      RankEntries entries = new RankEntries();
      for (int piece = 0; piece < MILLION / PIECE; piece++) {
        join(scanned(piece * PIECE), seen, entries);
      }
      ActivityRanks ranks = entries.rank(250);
      if (seen.size() != MILLION || !seen.missing().isEmpty() || ranks.position(1, 0, 0) < 1) {
        throw new IllegalStateException("some chats are missing");
      }
      known.contains(1);
    }

    private static ScannedChats scanned(int from) {
      ScannedChats chats = new ScannedChats();
      for (int i = from; i < from + PIECE; i++) {
        chats.chat(chatId(i), 1_757_833_100L - i, i + 1);
        chats.addAccount(1 + i % ACCOUNTS);
        chats.addAccount(1 + (i + 77) % ACCOUNTS);
      }
      return chats;
    }

    private static void join(ScannedChats chats, SeenChats seen, RankEntries entries) {
      for (int i = 0; i < chats.size(); i++) {
        if (seen.add(chats.chatId(i))) {
          entries.add(chats, i);
        }
      }
    }

    private static long chatId(int i) {
      return 1_000_000_000L + 8191L * i;
    }
  }
}
