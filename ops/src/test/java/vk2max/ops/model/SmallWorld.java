package vk2max.ops.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A world of a handful of records that a test changes from night to night and writes as a bundle of
 * JSON lines. Phones and accounts derive from the person's id: person 7 has the account 5000007.
 */
final class SmallWorld {
  static final String SCHOOL = "org-16-1";
  private static final long FIRST_ACCOUNT = 5_000_000;

  private final Map<String, String> organisations = new LinkedHashMap<>();
  private final Map<Long, String> people = new LinkedHashMap<>();
  private final Map<Long, String> accounts = new LinkedHashMap<>();
  private final Map<Long, String> chats = new LinkedHashMap<>();
  private int written;

  /** A school of region 16 that has been moved, and its teacher 1 in MAX. */
  static SmallWorld withATeacher() {
    SmallWorld world = new SmallWorld();
    world.organisation(SCHOOL, "16", "\"2025-09-01T00:00:00+03:00\"");
    world.person(1, SCHOOL, "teacher");
    world.register(1);
    return world;
  }

  /**
   * @param movedAt JSON: an instant in quotation marks or null
   */
  void organisation(String id, String region, String movedAt) {
    organisations.put(
        id,
        """
        {"organisation_id":"%s","name":"N","region":"%s","kind":"school","journal_integrated":false,"moved_to_max_at":%s}"""
            .formatted(id, region, movedAt));
  }

  void forgetOrganisation(String id) {
    organisations.remove(id);
  }

  void person(long id, String organisation, String role) {
    person(id, organisation, role, phone(id));
  }

  void person(long id, String organisation, String role, String phone) {
    people.put(
        id,
        """
        {"vk_user_id":%d,"phone":"%s","memberships":[{"organisation_id":"%s","role":"%s","confirmed":true}]}"""
            .formatted(id, phone, organisation, role));
  }

  /** A person with a line of the test's own. */
  void personLine(long key, String line) {
    people.put(key, line);
  }

  /** An account with a line of the test's own. */
  void accountLine(long key, String line) {
    accounts.put(key, line);
  }

  /** People 1 to the last as parents, except those who are somebody already. */
  void parentsUpTo(long last) {
    LongStream.rangeClosed(1, last)
        .filter(id -> !people.containsKey(id))
        .forEach(id -> person(id, SCHOOL, "parent"));
  }

  void register(long person) {
    accounts.put(
        person,
        """
        {"max_user_id":%d,"phone":"%s","registered_at":"2025-08-20T10:00:00+03:00"}"""
            .formatted(account(person), phone(person)));
  }

  void unregister(long person) {
    accounts.remove(person);
  }

  /** A chat that meets all criteria if its creator does. */
  void chat(long id, long owner, long... members) {
    chats.put(
        id,
        chatLine(id, owner, "{\"total\":9,\"service\":1,\"last_user_at\":1757833100}", members));
  }

  /** A chat of which it is not known whether people have written. */
  void chatWithoutMessages(long id, long owner, long... members) {
    chats.put(id, chatLine(id, owner, "null", members));
  }

  /** A chat with a line of the test's own. */
  void line(long id, String line) {
    chats.put(id, line);
  }

  String lineOf(long chat) {
    return chats.get(chat);
  }

  void forgetChat(long id) {
    chats.remove(id);
  }

  static long account(long person) {
    return FIRST_ACCOUNT + person;
  }

  static String phone(long person) {
    return "+7916%07d".formatted(person);
  }

  static long[] range(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  /** Writes the bundle and gives its directory. */
  Path export(Path parent, String generatedAt) {
    Path bundle = parent.resolve("night-" + ++written);
    try {
      Files.createDirectories(bundle);
      write(bundle, "organisations", organisations);
      write(bundle, "people", people);
      write(bundle, "max_accounts", accounts);
      write(bundle, "chats", chats);
      Files.writeString(bundle.resolve("manifest.json"), manifest(generatedAt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }

  private String manifest(String generatedAt) {
    String files =
        List.of("organisations", "people", "max_accounts", "chats").stream()
            .map(kind -> "{\"path\":\"%s.jsonl\",\"kind\":\"%s\"}".formatted(kind, kind))
            .collect(Collectors.joining(","));
    return "{\"snapshot_id\":\"night-%d\",\"generated_at\":\"%s\",\"files\":[%s]}"
        .formatted(written, generatedAt, files);
  }

  private static void write(Path bundle, String kind, Map<?, String> lines) throws IOException {
    Files.write(bundle.resolve(kind + ".jsonl"), lines.values());
  }

  private static String chatLine(long id, long owner, String messages, long... members) {
    String memberIds =
        LongStream.of(members).mapToObj(Long::toString).collect(Collectors.joining(","));
    return """
        {"chat_id":%d,"peer":{"type":"chat"},"chat_settings":{"title":"T","owner_id":%d,"admin_ids":[]},"messages":%s,"member_ids":[%s]}"""
        .formatted(id, owner, messages, memberIds);
  }
}
