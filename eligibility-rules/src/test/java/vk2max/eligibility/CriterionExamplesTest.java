package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vk2max.eligibility.CriterionPage.Example;

/** Every example on the pages of {@code docs/criteria} is true. */
class CriterionExamplesTest {
  /** What a cell changes about a chat that moves, by the heading of its column. */
  private static final Map<String, BiConsumer<ChatFactsFixture, String>> COLUMNS =
      Map.ofEntries(
          Map.entry("peer.type", (chat, cell) -> chat.peerType(PeerType.valueOf(upper(cell)))),
          Map.entry("is_group_channel", (chat, cell) -> chat.channel(yes(cell))),
          Map.entry("origin", (chat, cell) -> chat.origin(Origin.valueOf(upper(cell)))),
          Map.entry("owner_id", (chat, cell) -> chat.owner(Long.parseLong(cell))),
          Map.entry("admin_ids", (chat, cell) -> chat.admins(idsOrNone(cell))),
          Map.entry(
              "member_ids",
              (chat, cell) -> chat.members(cell.equals("absent") ? null : idsOrNone(cell))),
          Map.entry("creator roles", (chat, cell) -> chat.creatorRoles(roles(cell))),
          Map.entry("total", (chat, cell) -> chat.totalMessages(number(cell))),
          Map.entry("service", (chat, cell) -> chat.serviceMessages(number(cell))),
          Map.entry("last_user_at", CriterionExamplesTest::lastUserAt),
          Map.entry("roles", onCreator((person, cell) -> staffRole(person, roles(cell)))),
          Map.entry("confirmed", onCreator((person, cell) -> person.confirmed(yes(cell)))),
          Map.entry(
              "journal_integrated",
              onCreator((person, cell) -> person.journalIntegrated(yes(cell)))),
          Map.entry("organisation", onCreator(CriterionExamplesTest::organisation)),
          Map.entry("moved_to_max_at", onCreator(CriterionExamplesTest::movedToMaxAt)),
          Map.entry(
              "snapshot", (chat, cell) -> chat.snapshot(OffsetDateTime.parse(cell).toInstant())),
          Map.entry("opens", CriterionExamplesTest::opens),
          Map.entry("phone", onCreator((person, cell) -> person.registration(registration(cell)))),
          Map.entry(
              "position", onCreator((person, cell) -> person.position(Integer.parseInt(cell)))),
          Map.entry("rank-limit", (chat, cell) -> chat.rankLimit(Integer.parseInt(cell))));

  static Stream<Example> examples() throws IOException {
    return CriterionPage.all().stream().flatMap(page -> page.examples().stream());
  }

  static List<CriterionPage> pages() throws IOException {
    return CriterionPage.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void an_example_on_a_page_is_true(Example example) {
    assertEquals(example.result(), resultOf(example), () -> example + " " + example.columns());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void a_page_shows_the_criterion_both_met_and_not_met(CriterionPage page) {
    Set<String> results = page.examples().stream().map(Example::result).collect(Collectors.toSet());
    assertTrue(results.containsAll(Set.of("met", "not met")), page.criterion().page());
  }

  @Test
  void a_false_example_is_noticed() {
    String page =
        """
        ## Examples

        | Example | position | rank-limit | Result |
        |---|---|---|---|
        | Too far down, said to be met | 251 | 250 | met |
        """;
    Example example = CriterionPage.parse(CriterionId.RANK_WITHIN_LIMIT, page).examples().get(0);
    assertThrows(AssertionError.class, () -> an_example_on_a_page_is_true(example));
  }

  @Test
  void a_column_that_nobody_knows_is_noticed() {
    Example example =
        new Example(CriterionId.GROUP_CHAT, "A blue chat", Map.of("colour", "blue"), "met");
    AssertionError error = assertThrows(AssertionError.class, () -> resultOf(example));
    assertTrue(error.getMessage().contains("colour"), error.getMessage());
  }

  @Test
  void a_page_without_examples_is_noticed() {
    String page = "## Examples\n\n| Example | origin | Result |\n|---|---|---|\n";
    assertThrows(
        AssertionError.class, () -> CriterionPage.parse(CriterionId.NOT_FROM_JOURNAL, page));
  }

  @Test
  void a_missing_page_is_noticed(@TempDir Path emptyFolder) {
    assertThrows(
        NoSuchFileException.class, () -> CriterionPage.in(emptyFolder, CriterionId.GROUP_CHAT));
  }

  private static String resultOf(Example example) {
    ChatFactsFixture chat = aChatThatMoves();
    example
        .columns()
        .forEach(
            (heading, cell) -> {
              BiConsumer<ChatFactsFixture, String> change = COLUMNS.get(heading);
              if (change == null) {
                throw new AssertionError(
                    "%s has the column %s, which no test knows"
                        .formatted(example.criterion().page(), heading));
              }
              change.accept(chat, cell);
            });
    Findings findings = chat.decide().findings();
    boolean ofChat = example.criterion().compareTo(CriterionId.STAFF_ROLE) < 0;
    PackedResults results = ofChat ? findings.chatResults() : findings.candidateResults(0);
    return word(results.of(example.criterion()));
  }

  private static String word(Result result) {
    return switch (result) {
      case MET -> "met";
      case NOT_MET -> "not met";
      case NOT_APPLICABLE -> "not applicable";
      case MESSAGES_UNKNOWN, ACTIVITY_UNKNOWN, ORGANISATION_UNKNOWN, PHONE_UNKNOWN ->
          "undetermined";
    };
  }

  private static BiConsumer<ChatFactsFixture, String> onCreator(
      BiConsumer<CandidateFixture, String> change) {
    return (chat, cell) -> chat.creator(person -> change.accept(person, cell));
  }

  private static void lastUserAt(ChatFactsFixture chat, String cell) {
    Long instant = number(cell);
    chat.lastUserAt(instant == null ? ChatFacts.NO_INSTANT : instant);
  }

  private static void staffRole(CandidateFixture person, Roles roles) {
    roles.asSet().stream()
        .filter(Role::isStaff)
        .findFirst()
        .ifPresentOrElse(person::staff, person::withoutStaffRole);
  }

  private static void organisation(CandidateFixture person, String cell) {
    person.organisationKnown(oneOf(cell, "known", "unknown").equals("known"));
  }

  private static void movedToMaxAt(CandidateFixture person, String cell) {
    if (cell.equals("null")) {
      person.organisationNotMoved();
    } else {
      person.organisationMovedAt(OffsetDateTime.parse(cell).toInstant());
    }
  }

  private static void opens(ChatFactsFixture chat, String cell) {
    if (cell.equals("never")) {
      chat.region(CandidateFixture.REGION, RegionGate.NEVER);
    } else if (!cell.equals("absent")) {
      chat.region(CandidateFixture.REGION, opensAt(cell));
    }
  }

  private static Instant opensAt(String cell) {
    return cell.contains("T")
        ? OffsetDateTime.parse(cell).toInstant()
        : LocalDate.parse(cell).atStartOfDay(Policy.DEFAULT.zone()).toInstant();
  }

  private static MaxRegistration registration(String cell) {
    return switch (cell) {
      case "in MAX" -> MaxRegistration.SAME_PHONE;
      case "not in MAX" -> MaxRegistration.NOT_FOUND;
      case "unknown" -> MaxRegistration.PHONE_UNKNOWN;
      default -> throw new AssertionError("no such phone: " + cell);
    };
  }

  private static Roles roles(String cell) {
    return cell.equals("none") || cell.equals("unknown")
        ? Roles.NONE
        : Roles.of(
            Stream.of(cell.split(" ")).map(role -> Role.valueOf(upper(role))).toArray(Role[]::new));
  }

  private static Set<Long> idsOrNone(String cell) {
    return cell.equals("none") || cell.equals("absent")
        ? Set.of()
        : Stream.of(cell.split(" ")).map(Long::valueOf).collect(Collectors.toSet());
  }

  private static @Nullable Long number(String cell) {
    return cell.equals("absent") ? null : Long.valueOf(cell);
  }

  private static boolean yes(String cell) {
    return oneOf(cell, "true", "false").equals("true");
  }

  private static String oneOf(String cell, String... words) {
    if (!List.of(words).contains(cell)) {
      throw new AssertionError("expected one of " + List.of(words) + ", found " + cell);
    }
    return cell;
  }

  private static String upper(String cell) {
    return cell.toUpperCase(Locale.ROOT);
  }
}
