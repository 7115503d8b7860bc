package vk2max.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * A school with one teacher, whose chats move, and everybody else in them; it changes from night to
 * night. Person n has the phone {@code +7916} and n in seven digits unless told otherwise.
 */
final class SmallWorld {
  static final long TEACHER = 1;
  static final String REGION = "16";

  private final Map<Long, Set<Long>> chats = new TreeMap<>();
  private final Map<Long, String> phones = new TreeMap<>();

  /** Account → phone. */
  private final Map<Long, String> accounts = new TreeMap<>();

  private String roleOfTeacher = "teacher";
  private String schoolMovedAt = "2025-09-01T00:00:00+03:00";

  SmallWorld() {
    registered(TEACHER);
  }

  /** A chat of the teacher and of some people. */
  SmallWorld chat(long chatId, long... people) {
    chats.computeIfAbsent(chatId, id -> new TreeSet<>()).add(TEACHER);
    return joins(chatId, people);
  }

  SmallWorld joins(long chatId, long... people) {
    for (long person : people) {
      chats.get(chatId).add(person);
      phones.putIfAbsent(person, phone(person));
    }
    return this;
  }

  SmallWorld leaves(long chatId, long person) {
    chats.get(chatId).remove(person);
    return this;
  }

  SmallWorld withoutChat(long chatId) {
    chats.remove(chatId);
    return this;
  }

  /** A person opens an account, {@link #account}. */
  SmallWorld registered(long... people) {
    for (long person : people) {
      phones.putIfAbsent(person, phone(person));
      accounts.put(account(person), phones.get(person));
    }
    return this;
  }

  /** A person takes the phone of another. */
  SmallWorld sharesPhone(long person, long withPerson) {
    phones.put(person, phones.getOrDefault(withPerson, phone(withPerson)));
    return this;
  }

  /** The phone of a person cannot be read. */
  SmallWorld unusablePhone(long person) {
    phones.put(person, "none");
    return this;
  }

  /** A person has a phone of one's own again. */
  SmallWorld ownPhone(long person) {
    phones.put(person, phone(person));
    return this;
  }

  /** The teacher has another role, a confirmed one. */
  SmallWorld teacherIs(String role) {
    roleOfTeacher = role;
    return this;
  }

  SmallWorld schoolMoves(String at) {
    schoolMovedAt = at;
    return this;
  }

  static long account(long person) {
    return 9_000_000 + person;
  }

  private static String phone(long person) {
    return "+7916%07d".formatted(person);
  }

  /** Writes the world as an export. */
  Path write(Path directory, String generatedAt) throws Exception {
    Files.createDirectories(directory);
    List<String> entries = new ArrayList<>();
    entries.add(
        file(
            directory,
            "organisations",
            List.of(
                """
                {"organisation_id":"org-1","region":"%s","name":"School",\
                "moved_to_max_at":"%s"}"""
                    .formatted(REGION, schoolMovedAt))));
    entries.add(file(directory, "people", phones.keySet().stream().map(this::person).toList()));
    entries.add(
        file(
            directory,
            "max_accounts",
            accounts.entrySet().stream()
                .map(
                    account ->
                        """
                        {"max_user_id":%d,"phone":"%s","registered_at":"2025-08-20T10:00:00Z"}"""
                            .formatted(account.getKey(), account.getValue()))
                .toList()));
    entries.add(file(directory, "chats", chats.keySet().stream().map(this::line).toList()));
    Files.writeString(
        directory.resolve("manifest.json"),
        """
        {"format":"vk2max-export","version":1,"snapshot_id":"%s","generated_at":"%s","files":[%s]}"""
            .formatted(directory.getFileName(), generatedAt, String.join(",", entries)));
    return directory;
  }

  private String person(long person) {
    String memberships =
        person == TEACHER
            ? """
              {"organisation_id":"org-1","role":"%s","confirmed":true}"""
                .formatted(roleOfTeacher)
            : "";
    return """
    {"vk_user_id":%d,"phone":"%s","memberships":[%s]}"""
        .formatted(person, phones.get(person), memberships);
  }

  private String line(long chatId) {
    LongStream members = chats.get(chatId).stream().mapToLong(Long::longValue);
    return """
    {"chat_id":%d,"peer":{"id":2000000001,"type":"chat"},"chat_settings":{"title":"7B",\
    "owner_id":1,"admin_ids":[1]},"messages":{"total":9,"service":1,\
    "last_user_at":1757000000},"member_ids":%s}"""
        .formatted(chatId, members.boxed().toList());
  }

  private static String file(Path directory, String kind, List<String> lines) throws Exception {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(directory.resolve(kind + ".jsonl"), bytes);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return """
    {"path":"%s.jsonl","kind":"%s","records":%d,"bytes":%d,"sha256":"%s"}"""
        .formatted(kind, kind, lines.size(), bytes.length, sha256);
  }
}
