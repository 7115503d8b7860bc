package vk2max.job.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.RankSource;
import vk2max.job.scan.ActivityRanks;
import vk2max.job.scan.BundleScanner;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.KnownChats;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatFileReader;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** Who counts as a candidate of a chat, and with which position. */
class FactsAssemblerTest {
  private static final int VERY_MANY = 1_000_000;
  private static final long FIRST = 100_000_000;

  @TempDir Path directory;

  private List<CandidateFacts> candidates(String line) throws Exception {
    Path location = Files.writeString(directory.resolve("chats.jsonl"), line + "\n");
    BundleFile file =
        new BundleFile(0, "chats.jsonl", FileKind.CHATS, 1, Files.size(location), "", location);
    ScanResult scan = scan(file);
    assertEquals(1, scan.accepted());
    try (ChatFileReader reader = new ChatFileReader(file)) {
      reader.next();
      return new FactsAssembler(PeopleDirectory.empty(), scan.ranks())
          .assemble(reader.chat())
          .candidates();
    }
  }

  private ScanResult scan(BundleFile file) throws InterruptedException {
    ExportBundle bundle = new ExportBundle(directory, "night", Instant.EPOCH, List.of(file), "");
    return new BundleScanner(bundle, 250, 1).scan(new KnownChats(), line -> {});
  }

  private static String chat(String admins, String rest) {
    return "{\"chat_id\":1,\"peer\":{\"type\":\"chat\"},\"chat_settings\":{\"owner_id\":7,"
        + "\"admin_ids\":["
        + admins
        + "]}"
        + rest
        + "}";
  }

  private static List<Long> ids(List<CandidateFacts> candidates) {
    return candidates.stream().map(CandidateFacts::vkUserId).toList();
  }

  @Test
  void the_creator_comes_first_then_every_administrator_once_by_id() throws Exception {
    List<CandidateFacts> all = candidates(chat("9,3,7,9,-5,0,3", ""));
    assertEquals(List.of(7L, 3L, 9L), ids(all));
    assertEquals(List.of(true, false, false), all.stream().map(CandidateFacts::creator).toList());
  }

  @Test
  void only_those_who_are_left_in_the_chat_are_candidates() throws Exception {
    assertEquals(List.of(3L), ids(candidates(chat("9,3", ",\"member_ids\":[3,4,3,-9]"))));
    assertEquals(List.of(7L, 9L), ids(candidates(chat("9,3", ",\"member_ids\":[9,7]"))));
    assertEquals(List.of(), ids(candidates(chat("9,3", ",\"member_ids\":[]"))));
  }

  @Test
  void the_smallest_position_the_export_gives_counts_and_others_are_computed() throws Exception {
    List<CandidateFacts> all =
        candidates(
            chat(
                "9,3",
                ",\"ranks\":["
                    + rank(7, 300)
                    + rank(3, 12)
                    + rank(7, 251)
                    + rank(3, 40)
                    + rank(8, 1)
                    + "{\"account_id\":8,\"position\":-1}]"));
    assertEquals(List.of(251, 12, 1), all.stream().map(CandidateFacts::position).toList());
    assertEquals(
        List.of(RankSource.EXPORT, RankSource.EXPORT, RankSource.AT_MOST),
        all.stream().map(CandidateFacts::rankSource).toList());
  }

  @Test
  void a_position_beyond_every_number_is_given_all_the_same() throws Exception {
    CandidateFacts creator =
        candidates(chat("", ",\"ranks\":[{\"account_id\":7,\"position\":9223372036854775807}]"))
            .get(0);
    assertEquals(Integer.MAX_VALUE, creator.position());
    assertEquals(RankSource.EXPORT, creator.rankSource());
  }

  private static String rank(long account, long position) {
    return "{\"account_id\":" + account + ",\"position\":" + position + "},";
  }

  /** Every administrator looked for among all members would not end today. */
  @Test
  void a_chat_with_very_many_administrators_members_and_ranks_is_assembled() {
    SourceChat chat = new SourceChat();
    chat.chatId = 1;
    chat.ownerId = 7;
    chat.membersKnown = true;
    for (long i = 0; i < VERY_MANY; i++) {
      chat.adminIds.add(FIRST + i);
      chat.memberIds.add(FIRST + VERY_MANY / 2 + i);
      chat.rankAccounts.add(FIRST + VERY_MANY - i);
      chat.rankPositions.add(i + 1);
    }
    List<CandidateFacts> candidates =
        new FactsAssembler(PeopleDirectory.empty(), scanOfNothing()).assemble(chat).candidates();
    assertEquals(VERY_MANY / 2, candidates.size());
    assertEquals(FIRST + VERY_MANY / 2, candidates.get(0).vkUserId());
    assertEquals(VERY_MANY / 2 + 1, candidates.get(0).position());
  }

  /** Every administrator compared with all before would not end today. */
  @Test
  void a_line_with_very_many_administrators_is_scanned() throws IOException, InterruptedException {
    String admins =
        LongStream.range(0, VERY_MANY)
            .mapToObj(i -> Long.toString(FIRST + i))
            .collect(Collectors.joining(","));
    Path location = Files.writeString(directory.resolve("a.jsonl"), chat(admins, "") + "\n");
    ScanResult scan = scan(new BundleFile(0, "a.jsonl", FileKind.CHATS, 1, 0, "", location));
    assertEquals(1, scan.accepted());
    assertEquals(1, scan.ranks().position(FIRST + VERY_MANY - 1, 0, 1));
  }

  private ActivityRanks scanOfNothing() {
    try {
      Path location = Files.writeString(directory.resolve("empty.jsonl"), "");
      return scan(new BundleFile(0, "empty.jsonl", FileKind.CHATS, 0, 0, "", location)).ranks();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
