package vk2max.job.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import vk2max.eligibility.RankSource;
import vk2max.ledger.KnownChats;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** The first pass over any export is held to lists and maps of its chats. */
class ScanProperties {
  private Path directory = Path.of("");

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("scan");
  }

  @AfterTry
  void removeDirectory() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** A line of a chat, or one that holds none. */
  private record Line(long chatId, List<Long> accounts, long lastUserAt, boolean broken) {
    String text() {
      if (broken) {
        return "{\"chat_id\":" + chatId;
      }
      return """
          {"chat_id":%d,"peer":{"type":"chat"},"chat_settings":{"owner_id":%d,"admin_ids":%s},\
          "messages":{"total":9,"service":1,"last_user_at":%s}}"""
          .formatted(
              chatId,
              accounts.get(0),
              accounts,
              lastUserAt == SourceChat.ABSENT ? "null" : String.valueOf(lastUserAt));
    }

    Set<Long> people() {
      Set<Long> people = new TreeSet<>(accounts);
      people.removeIf(account -> account <= 0);
      return people;
    }
  }

  /** A chat of the ledger. */
  private record Known(long chatId, boolean moved, boolean gone) {}

  /** The place of a chat in the list of an account. */
  private static final Comparator<Line> NEWEST_FIRST =
      Comparator.comparingLong(Line::lastUserAt).reversed().thenComparingLong(Line::chatId);

  @Property(tries = 150)
  void a_scan_finds_what_lists_and_maps_find(
      @ForAll("exports") List<List<Line>> export,
      @ForAll("ledgers") List<Known> ledger,
      @ForAll @IntRange(min = 1, max = 4) int rankLimit,
      @ForAll @IntRange(max = 3) int excerptsKept)
      throws Exception {
    Map<Long, Line> accepted = new LinkedHashMap<>();
    List<String> setAside = new ArrayList<>();
    for (int file = 0; file < export.size(); file++) {
      for (int i = 0; i < export.get(file).size(); i++) {
        Line line = export.get(file).get(i);
        if (line.broken()) {
          setAside.add(file + ":" + (i + 1) + " NOT_JSON");
        } else if (accepted.putIfAbsent(line.chatId(), line) != null) {
          setAside.add(file + ":" + (i + 1) + " DUPLICATE");
        }
      }
    }
    KnownChats known = new KnownChats();
    ledger.forEach(chat -> known.add(chat.chatId(), 0, 0, chat.moved(), chat.gone()));

    List<String> told = new ArrayList<>();
    ScanResult scan =
        new BundleScanner(bundle(export), rankLimit, 2, excerptsKept)
            .scan(known, line -> told.add(line.file() + ":" + line.line() + " " + line.cause()));

    assertEquals(setAside, told);
    assertEquals(setAside.size(), scan.quarantined());
    assertEquals(export.stream().mapToInt(List::size).sum(), scan.read());
    assertEquals(accepted.size(), scan.accepted());
    assertEquals(
        ids(ledger, chat -> !chat.gone() && !accepted.containsKey(chat.chatId())),
        new TreeSet<>(scan.missing()));
    assertEquals(
        ids(ledger, chat -> chat.gone() && chat.moved() && accepted.containsKey(chat.chatId())),
        new TreeSet<>(scan.returned()));
    assertRanks(List.copyOf(accepted.values()), rankLimit, scan.ranks());
  }

  private static Set<Long> ids(List<Known> ledger, java.util.function.Predicate<Known> which) {
    Set<Long> ids = new TreeSet<>();
    ledger.stream().filter(which).forEach(chat -> ids.add(chat.chatId()));
    return ids;
  }

  private static void assertRanks(List<Line> chats, int limit, ActivityRanks ranks) {
    for (long account = 1; account <= 6; account++) {
      long person = account;
      List<Line> own =
          chats.stream()
              .filter(chat -> chat.people().contains(person))
              .sorted(NEWEST_FIRST)
              .toList();
      assertEquals(
          own.size() > limit ? RankSource.COMPUTED : RankSource.AT_MOST, ranks.source(account));
      for (int i = 0; i < own.size(); i++) {
        assertEquals(
            own.size() > limit ? i + 1 : own.size(),
            ranks.position(account, own.get(i).lastUserAt(), own.get(i).chatId()));
      }
    }
  }

  private ExportBundle bundle(List<List<Line>> export) throws IOException {
    List<BundleFile> files = new ArrayList<>();
    for (List<Line> lines : export) {
      String name = String.valueOf(files.size());
      Path location = Files.write(directory.resolve(name), lines.stream().map(Line::text).toList());
      files.add(new BundleFile(files.size(), name, FileKind.CHATS, lines.size(), 0, "", location));
    }
    return new ExportBundle(directory, "night-1", Instant.EPOCH, files, "");
  }

  @Provide
  Arbitrary<List<List<Line>>> exports() {
    Arbitrary<Line> line =
        Combinators.combine(
                Arbitraries.longs().between(1, 25),
                Arbitraries.longs().between(-1, 6).list().ofMinSize(1).ofMaxSize(4),
                Arbitraries.oneOf(
                    Arbitraries.longs().between(100, 104), Arbitraries.just(SourceChat.ABSENT)),
                Arbitraries.frequency(
                    net.jqwik.api.Tuple.of(9, false), net.jqwik.api.Tuple.of(1, true)))
            .as(Line::new);
    return line.list().ofMaxSize(25).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Known>> ledgers() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(Arbitraries.longs().between(1, 30), either, either)
        .as(Known::new)
        .list()
        .uniqueElements(Known::chatId)
        .ofMaxSize(20);
  }
}
