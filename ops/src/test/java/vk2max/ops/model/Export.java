package vk2max.ops.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All records of one bundle, by id, in the order of the manifest; and the lines that were set
 * aside.
 */
final class Export {
  final String snapshotId;
  final Instant generatedAt;
  final Map<String, Organisation> organisations = new LinkedHashMap<>();
  final Map<Long, Person> people = new LinkedHashMap<>();
  final Map<Long, Chat> chats = new LinkedHashMap<>();
  final List<QuarantinedLine> quarantined = new ArrayList<>();
  private final Map<Long, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> accountOfPhone = new LinkedHashMap<>();

  private Export(String snapshotId, Instant generatedAt) {
    this.snapshotId = snapshotId;
    this.generatedAt = generatedAt;
  }

  /** Reads a bundle; the manifest is taken to be right. */
  static Export read(Path bundle) {
    try {
      JsonNode manifest = JsonMapper.builder().build().readTree(bundle.resolve("manifest.json"));
      Export export =
          new Export(
              Fields.text(manifest.path("snapshot_id")),
              Fields.instant(manifest.path("generated_at")));
      for (JsonNode file : manifest.path("files")) {
        export.readFile(bundle, Fields.text(file.path("path")), Fields.text(file.path("kind")));
      }
      export.accounts.values().forEach(export::keepTheAccountThatCounts);
      return export;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The account with this person's phone; empty if the person is unknown, has no valid phone or is
   * not in MAX.
   */
  OptionalLong accountOf(long person) {
    String phone = people.containsKey(person) ? people.get(person).phone() : null;
    Account account = phone == null ? null : accountOfPhone.get(phone);
    return account == null ? OptionalLong.empty() : OptionalLong.of(account.id());
  }

  /** The region of an organisation; empty if this export does not hold it. */
  String regionOf(String organisation) {
    Organisation known = organisations.get(organisation);
    return known == null ? "" : known.region();
  }

  private void readFile(Path bundle, String path, String kind) throws IOException {
    long number = 0;
    for (byte[] line : SourceFile.lines(bundle.resolve(path))) {
      number++;
      if (!SourceLine.blank(line)) {
        try {
          readLine(kind, line);
        } catch (BadLine bad) {
          quarantined.add(new QuarantinedLine(kind, path, number, bad.cause));
        }
      }
    }
  }

  private void readLine(String kind, byte[] line) {
    switch (kind) {
      case "organisations" -> add(organisations, line, Organisation::of, Organisation::id);
      case "people" -> add(people, line, Person::of, Person::id);
      case "max_accounts" -> add(accounts, line, Account::of, Account::id);
      case "chats" -> add(chats, line, Chat::of, Chat::id);
      default -> {} // activity decides nothing
    }
  }

  private static <K, T> void add(
      Map<K, T> known, byte[] line, Function<JsonNode, T> parser, Function<T, K> id) {
    T read = parser.apply(SourceLine.parse(line));
    if (known.putIfAbsent(id.apply(read), read) != null) {
      throw new BadLine(Cause.DUPLICATE);
    }
  }

  private void keepTheAccountThatCounts(Account account) {
    if (account.phone() != null) {
      accountOfPhone.merge(
          account.phone(),
          account,
          (one, other) -> Account.THE_ONE_THAT_COUNTS.compare(one, other) <= 0 ? one : other);
    }
  }
}
