package vk2max.ops.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a chat stands in a person's list of active chats. */
final class Positions {
  private static final Comparator<Chat> NEWEST_FIRST =
      Comparator.comparing(Chat::lastUserAt, Comparator.nullsLast(Comparator.<Long>reverseOrder()))
          .thenComparing(Chat::id);

  /** For each account the positions of its chats. */
  private final Map<Long, Map<Long, Long>> computed = new HashMap<>();

  Positions(Export export) {
    Map<Long, List<Chat>> led = new HashMap<>();
    for (Chat chat : export.chats.values()) {
      if (chat.ofSeveral()) {
        for (long leader : chat.leaders()) {
          led.computeIfAbsent(leader, any -> new ArrayList<>()).add(chat);
        }
      }
    }
    led.forEach((account, chats) -> computed.put(account, numbered(chats)));
  }

  /** The position that the export gives, else the computed one; 1-based. */
  long of(Chat chat, long account) {
    Long given = chat.positions().get(account);
    return given != null ? given : computed.get(account).get(chat.id());
  }

  private static Map<Long, Long> numbered(List<Chat> chats) {
    chats.sort(NEWEST_FIRST);
    Map<Long, Long> positions = new HashMap<>();
    for (Chat chat : chats) {
      positions.put(chat.id(), positions.size() + 1L);
    }
    return positions;
  }
}
