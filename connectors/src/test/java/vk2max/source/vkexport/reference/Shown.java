package vk2max.source.vkexport.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vk2max.directory.Organisation;
import vk2max.directory.PhoneKey;
import vk2max.directory.PhoneKeyText;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;

/**
 * The text of what was read of a line, by which two ways of reading are compared: cause or values.
 */
public final class Shown {
  private Shown() {}

  public static String chat(@Nullable QuarantineCause cause, SourceChat chat) {
    return cause != null ? cause.name() : chat(chat);
  }

  /** The fields of a chat. */
  public static String chat(SourceChat chat) {
    return fields(
        chat.chatId,
        chat.peerType.name().toLowerCase(Locale.ROOT),
        chat.peerId,
        chat.title(),
        chat.ownerId,
        chat.channel,
        chat.origin.name().toLowerCase(Locale.ROOT),
        chat.call,
        chat.totalMessages,
        chat.serviceMessages,
        chat.lastUserAt,
        list(chat.adminIds),
        chat.membersKnown ? String.valueOf(list(chat.memberIds)) : "null",
        ranks(chat),
        chat.warnings);
  }

  public static String person(
      @Nullable QuarantineCause cause, long id, PhoneKey phone, List<?> memberships) {
    return cause != null ? cause.name() : fields(id, PhoneKeyText.of(phone), memberships);
  }

  public static String account(
      @Nullable QuarantineCause cause, long id, PhoneKey phone, long seconds, int nanos) {
    return cause != null ? cause.name() : fields(id, PhoneKeyText.of(phone), seconds, nanos);
  }

  public static String organisation(
      @Nullable QuarantineCause cause, Supplier<Organisation> organisation) {
    return cause != null ? cause.name() : organisation.get().toString();
  }

  /** The text of fields, whatever they are. */
  public static String fields(@Nullable Object... fields) {
    return Arrays.toString(fields);
  }

  private static List<Long> list(SourceChat.LongBuffer ids) {
    List<Long> list = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      list.add(ids.get(i));
    }
    return list;
  }

  private static List<Map.Entry<Long, Long>> ranks(SourceChat chat) {
    List<Map.Entry<Long, Long>> ranks = new ArrayList<>();
    for (int i = 0; i < chat.rankAccounts.size(); i++) {
      ranks.add(Map.entry(chat.rankAccounts.get(i), chat.rankPositions.get(i)));
    }
    return ranks;
  }
}
