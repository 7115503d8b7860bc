package vk2max.source.vkexport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bundle in order, with one record of each kind, and the ways in which it can be spoiled. */
final class BundleFixture {
  static final String ORGANISATION =
      """
      {"organisation_id":"org-1","name":"Школа № 1","region":"16","journal_integrated":false,\
      "moved_to_max_at":"2025-09-10T00:00:00+03:00"}""";
  static final String PERSON =
      """
      {"vk_user_id":1042,"phone":"8 (916) 123-45-67","name":"Иванова Анна","memberships":\
      [{"organisation_id":"org-1","role":"teacher","confirmed":true}]}""";
  static final String ACCOUNT =
      """
      {"max_user_id":5550001,"phone":"+79161234567","registered_at":"2025-08-20T10:00:00+03:00"}""";
  static final String CHAT =
      """
      {"chat_id":7,"peer":{"id":2000000017,"type":"chat"},"chat_settings":{"owner_id":1042}}""";

  private final Path directory;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private String head =
      """
      "format":"vk2max-export","version":1,"snapshot_id":"night-1",\
      "generated_at":"2025-09-15T01:00:00+03:00\"""";

  private BundleFixture(Path directory) {
    this.directory = directory;
  }

  static BundleFixture in(Path directory) {
    return new BundleFixture(directory)
        .file("organisations.jsonl", "organisations", ORGANISATION)
        .file("people.jsonl", "people", PERSON)
        .file("max-accounts.jsonl", "max_accounts", ACCOUNT)
        .file("chats.jsonl", "chats", CHAT);
  }

  /** Writes a file of these lines and lists it. */
  BundleFixture file(String path, String kind, String... lines) {
    String content = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    return file(path, kind, lines.length, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of these bytes and lists it. */
  BundleFixture file(String path, String kind, long records, byte[] content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entry(
        path,
        "{\"path\":\"%s\",\"kind\":\"%s\",\"records\":%d,\"bytes\":%d,\"sha256\":\"%s\"}"
            .formatted(path, kind, records, content.length, Checksums.sha256(content)));
  }

  /** Lists an entry as it stands, in place of the one with this path if there is one. */
  BundleFixture entry(String path, String json) {
    entries.put(path, json);
    return this;
  }

  /** Lists a good file under another path. */
  BundleFixture listedAs(String path, String otherPath) {
    String entry = entries.remove(path);
    return entry(
        otherPath, entry.replace('"' + path + '"', '"' + otherPath.replace("\\", "\\\\") + '"'));
  }

  /** Changes the entry of a file. */
  BundleFixture entryOf(String path, String from, String to) {
    String changed = entries.get(path).replaceFirst(from, to);
    if (changed.equals(entries.get(path))) {
      throw new IllegalArgumentException(from + " is not in " + changed);
    }
    return entry(path, changed);
  }

  BundleFixture notListed(String path) {
    entries.remove(path);
    return this;
  }

  /** Changes the head of the manifest, everything in front of its files. */
  BundleFixture head(String from, String to) {
    if (!head.contains(from)) {
      throw new IllegalArgumentException(from + " is not in " + head);
    }
    head = head.replace(from, to);
    return this;
  }

  /** Writes the manifest and opens the bundle. */
  ExportBundle open() {
    return openWith("{" + head + ",\"files\":[" + String.join(",", entries.values()) + "]}");
  }

  /** Writes this manifest and opens the bundle. */
  ExportBundle openWith(String manifest) {
    try {
      Files.writeString(directory.resolve("manifest.json"), manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExportBundle.open(directory);
  }
}
