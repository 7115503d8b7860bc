package vk2max.job.steps;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** Exports of all kinds: good, odd, broken, repeated and blank lines, in files of any number. */
final class Exports {
  private static final int LARGEST_ID = 12;

  // With these a chat of person 1 may move.
  private static final String GOOD_ORGANISATION =
      """
      {"organisation_id":"org-1","region":"16","moved_to_max_at":"2025-09-10T00:00:00+03:00"}""";
  private static final String GOOD_PERSON =
      """
      {"vk_user_id":1,"phone":"89161234501","memberships":[{"organisation_id":"org-1",\
      "role":"teacher","confirmed":true}]}""";
  private static final String GOOD_ACCOUNT =
      """
      {"max_user_id":50,"phone":"+79161234501","registered_at":"2025-08-20T10:00:00Z"}""";

  private Exports() {}

  /**
   * A line of a chats file.
   *
   * @param text as Latin-1, so that it can be broken UTF-8
   * @param chat the id it has as a chat in order; 0 when it must be set aside
   */
  record Line(String text, long chat) {
    boolean isBlank() {
      return text.isBlank();
    }
  }

  /**
   * An export and how it is worked on.
   *
   * @param moved chats that have moved on an earlier night
   * @param blocksBeforeKill blocks decided by a first start that then dies
   */
  record Export(
      List<String> organisations,
      List<String> people,
      List<String> accounts,
      List<List<Line>> chats,
      Set<Long> moved,
      int lanes,
      int linesPerBlock,
      int blocksBeforeKill) {

    long lines() {
      return chats.stream().flatMap(List::stream).filter(line -> !line.isBlank()).count();
    }

    /** Different ids among the lines in order. */
    long decided() {
      return chats.stream()
          .flatMap(List::stream)
          .mapToLong(Line::chat)
          .filter(chat -> chat > 0)
          .distinct()
          .count();
    }

    ExportBundle write(Path directory) {
      List<BundleFile> files = new ArrayList<>();
      add(files, FileKind.ORGANISATIONS, "organisations.jsonl", directory, organisations);
      add(files, FileKind.PEOPLE, "people.jsonl.gz", directory, people);
      add(files, FileKind.MAX_ACCOUNTS, "max-accounts.jsonl", directory, accounts);
      for (int i = 0; i < chats.size(); i++) {
        String path = "chats-" + i + (i % 2 == 0 ? ".jsonl" : ".jsonl.gz");
        add(files, FileKind.CHATS, path, directory, chats.get(i).stream().map(Line::text).toList());
      }
      return new ExportBundle(
          directory, "night", Instant.parse("2025-09-14T22:00:00Z"), files, "fingerprint");
    }

    private static void add(
        List<BundleFile> files, FileKind kind, String path, Path directory, List<String> lines) {
      Path location = directory.resolve(path);
      try (OutputStream raw = Files.newOutputStream(location);
          OutputStream out = path.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
        for (String line : lines) {
          out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      long records = lines.stream().filter(line -> !line.isBlank()).count();
      files.add(new BundleFile(files.size(), path, kind, records, records, "", location));
    }
  }

  static Arbitrary<Export> exports() {
    return Combinators.combine(
            mostlyWith(GOOD_ORGANISATION, organisation()),
            mostlyWith(GOOD_PERSON, person()),
            mostlyWith(GOOD_ACCOUNT, account()),
            line().list().ofMaxSize(25).list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.longs().between(1, LARGEST_ID).set().ofMaxSize(4),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(0, 6))
        .as(Export::new);
  }

  /** Of repeated ids the first counts: the good one is what it says. */
  private static Arbitrary<List<String>> mostlyWith(String good, Arbitrary<String> others) {
    return Combinators.combine(Arbitraries.of(true, true, true, false), others.list().ofMaxSize(6))
        .as(
            (withGood, rest) -> {
              List<String> lines = new ArrayList<>(withGood ? List.of(good) : List.of());
              lines.addAll(rest);
              return lines;
            });
  }

  private static Arbitrary<Line> line() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Combinators.combine(id(), chat()).as((id, rest) -> line(id, rest))),
        Tuple.of(1, Combinators.combine(id(), peer()).as((id, peer) -> line(id, peer))),
        Tuple.of(2, broken().map(text -> new Line(text, 0))),
        Tuple.of(1, Arbitraries.of("", "  ", "\t\r").map(text -> new Line(text, 0))));
  }

  private static Line line(long id, String rest) {
    return new Line("{\"chat_id\":" + id + "," + rest + "}", id);
  }

  /** Few, so that many are repeated. */
  private static Arbitrary<Long> id() {
    return Arbitraries.longs().between(1, LARGEST_ID);
  }

  private static Arbitrary<String> peer() {
    return Arbitraries.of("user", "group", "email")
        .map(type -> "\"peer\":{\"type\":\"%s\"}".formatted(type));
  }

  private static Arbitrary<String> chat() {
    Arbitrary<String> people =
        Arbitraries.of("1", "2", "3", "4", "-7", "0")
            .list()
            .ofMaxSize(4)
            .map(ids -> String.join(",", ids));
    return Combinators.combine(
            Arbitraries.of("1", "1", "1", "2", "3", "9", "-55", "0"),
            people,
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just("null")),
                Tuple.of(1, people.map(ids -> "[" + ids + "]"))),
            Arbitraries.frequencyOf(
                Tuple.of(
                    5, Arbitraries.just("{\"total\":9,\"service\":1,\"last_user_at\":1757833100}")),
                Tuple.of(
                    2,
                    Arbitraries.of(
                        "null",
                        "[]",
                        "{\"total\":9,\"service\":9}",
                        "{\"total\":9,\"service\":1}",
                        "{\"total\":9,\"service\":1,\"last_user_at\":1735678799}",
                        "{\"total\":\"9\",\"service\":1,\"last_user_at\":1.5}"))),
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just("{\"origin\":\"user\"}")),
                Tuple.of(
                    1,
                    Arbitraries.of("{\"origin\":\"journal\"}", "{\"origin\":\"community\"}", "7"))),
            Arbitraries.of("false", "false", "false", "true"),
            Arbitraries.of("[]", "[{\"account_id\":1,\"position\":251}]", "null", "[7]"))
        .as(
            (owner, admins, members, messages, sferum, channel, ranks) ->
                """
                "peer":{"type":"chat"},"chat_settings":{"title":"7","owner_id":%s,"admin_ids":[%s],\
                "is_group_channel":%s},"sferum":%s,"messages":%s,"ranks":%s,"member_ids":%s"""
                    .formatted(owner, admins, channel, sferum, messages, ranks, members));
  }

  private static Arbitrary<String> broken() {
    return Arbitraries.of(
        "{",
        "[]",
        "null",
        "{}",
        "\u00ff\u00fe",
        "\u00ef\u00bb\u00bf{\"chat_id\":1,\"peer\":{\"type\":\"user\"}}",
        "{\"chat_id\":1,\"peer\":{\"type\":\"chat\"}}",
        "{\"chat_id\":\"1\",\"peer\":{\"type\":\"user\"}}",
        "{\"chat_id\":-1,\"peer\":{\"type\":\"user\"}}",
        "{\"chat_id\":2,\"peer\":{\"type\":\"room\"}}",
        "{\"chat_id\":3,\"peer\":{\"type\":\"user\"}} {}");
  }

  private static Arbitrary<String> organisation() {
    return Combinators.combine(
            Arbitraries.of("org-1", "org-2", "org-3"),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("16", "02")),
                Tuple.of(1, Arbitraries.of("1\\t6", "#", "", "16\\n", "Я"))),
            Arbitraries.of(
                "\"2025-09-10T00:00:00+03:00\"", "\"2025-09-10T00:00:00.5Z\"", "null", "\"never\""),
            Arbitraries.of(true, false))
        .as(
            (id, region, moved, journal) ->
                """
                {"organisation_id":"%s","region":"%s","moved_to_max_at":%s,"journal_integrated":%s}"""
                    .formatted(id, region, moved, journal));
  }

  private static Arbitrary<String> person() {
    return Combinators.combine(
            Arbitraries.of("1", "2", "3", "4", "0", "null"),
            Arbitraries.of("\"89161234501\"", "\"89161234502\"", "null", "\"none\""),
            Arbitraries.of("org-1", "org-2", "org-3", "org-9"),
            Arbitraries.of("teacher", "teacher", "employee", "parent", "official"),
            Arbitraries.of("true", "true", "false"))
        .as(
            (id, phone, organisation, role, confirmed) ->
                """
                {"vk_user_id":%s,"phone":%s,"memberships":[{"organisation_id":"%s","role":"%s",\
                "confirmed":%s}]}"""
                    .formatted(id, phone, organisation, role, confirmed));
  }

  private static Arbitrary<String> account() {
    return Combinators.combine(
            Arbitraries.of("51", "52", "53", "1.0"),
            Arbitraries.of("\"+79161234501\"", "\"+79161234502\"", "null"))
        .as(
            (id, phone) ->
                "{\"max_user_id\":%s,\"phone\":%s,\"registered_at\":\"2025-08-20T10:00:00Z\"}"
                    .formatted(id, phone));
  }
}
