package vk2max.ops.generate;

import static vk2max.ops.generate.WrittenBundle.map;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What one night's bundle holds, by id. Lines of chats that cannot be read or have no id are
 * counted, and left out; so are repeated ones.
 *
 * @param generatedAt Unix seconds
 */
record WorldOnNight(
    long generatedAt,
    Map<Object, Map<String, Object>> organisations,
    Map<Object, Map<String, Object>> people,
    Map<Object, Map<String, Object>> accounts,
    Map<Object, Map<String, Object>> chats,
    int damagedLines) {

  static WorldOnNight read(GeneratedExport export) throws IOException {
    WrittenBundle bundle = new WrittenBundle(export.bundle());
    Map<Object, Map<String, Object>> chats = new HashMap<>();
    int damaged = 0;
    for (Map<String, Object> file : bundle.manifestFiles()) {
      if ("chats".equals(file.get("kind"))) {
        for (String line : bundle.lines((String) file.get("path"))) {
          Map<String, Object> chat = chat(line);
          Object id = chat.get("chat_id");
          damaged += id instanceof Long && chats.putIfAbsent(id, chat) == null ? 0 : 1;
        }
      }
    }
    return new WorldOnNight(
        seconds(bundle.manifest().get("generated_at")),
        byId(bundle.records("organisations"), "organisation_id"),
        byId(bundle.records("people"), "vk_user_id"),
        byId(bundle.records("max_accounts"), "max_user_id"),
        chats,
        damaged);
  }

  private static Map<String, Object> chat(String line) {
    try {
      return WrittenBundle.object(line);
    } catch (JacksonException e) {
      return Map.of();
    }
  }

  private static Map<Object, Map<String, Object>> byId(
      List<Map<String, Object>> records, String field) {
    Map<Object, Map<String, Object>> byId = new HashMap<>();
    for (Map<String, Object> record : records) {
      if (byId.put(record.get(field), record) != null) {
        throw new IllegalStateException("twice: " + record);
      }
    }
    return byId;
  }

  static long seconds(@Nullable Object instant) {
    return OffsetDateTime.parse(String.valueOf(instant)).toEpochSecond();
  }

  /** The last ten digits of a phone, however it is written; empty for none. */
  static String digits(Map<String, Object> of) {
    String digits = String.valueOf(of.get("phone")).replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - 10));
  }

  /** A phone that counts as one: ten digits, or eleven with the usual first. */
  static boolean hasPhone(Map<String, Object> person) {
    String phone = String.valueOf(person.get("phone"));
    return phone.replaceAll("[ ()+.-]", "").matches("[78]?9[0-9]{9}") && !phone.startsWith("+8");
  }

  static Set<Object> members(Map<String, Object> chat) {
    return Set.copyOf(list(chat, "member_ids"));
  }

  /** Creator and administrators, whether they are left or not. */
  static List<Object> leaders(Map<String, Object> chat) {
    Map<String, Object> settings = map(chat.get("chat_settings"));
    List<Object> leaders = new ArrayList<>(list(settings, "admin_ids"));
    leaders.add(settings.get("owner_id"));
    return leaders;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Map<String, Object> of, String field) {
    return (List<Object>) of.getOrDefault(field, List.of());
  }

  /** A figure of the messages of a chat; null when it is not given. */
  static @Nullable Long figure(Map<String, Object> chat, String name) {
    Object messages = chat.get("messages");
    return messages == null ? null : (Long) map(messages).get(name);
  }

  static boolean isGroup(Map<String, Object> chat) {
    return chat.containsKey("chat_settings");
  }
}
