package vk2max.eligibility.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vk2max.eligibility.ChatFactsFixture.ADMIN;
import static vk2max.eligibility.ChatFactsFixture.CUTOFF;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vk2max.eligibility.CandidateFixture;
import vk2max.eligibility.ChatFactsFixture;
import vk2max.eligibility.Decision;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.Role;

/**
 * Whole explanations as people read them. The texts that came out lie in {@code target/golden}; to
 * accept a change, read them and copy them over the expected ones.
 */
class ExplainerGoldenTest {
  private static final Path EXPECTED =
      Path.of("src", "test", "resources", "vk2max", "eligibility", "explain", "golden");
  private static final Path ACTUAL = Path.of("target", "golden");

  private static final Map<String, ChatFactsFixture> CHATS =
      Map.of(
          "moves-through-admin",
          TellingDecisions.move().admins(ADMIN).members(ADMIN, 88311L),
          "only-obstacle-not-in-max",
          aChatThatMoves().creator(it -> it.notInMax().position(31)),
          "stays-for-many-reasons",
          aChatThatMoves()
              .creatorRoles(Role.PARENT)
              .lastUserAt(CUTOFF - 1)
              .creator(it -> it.withoutStaffRole().notInMax())
              .admins(ADMIN)
              .person(
                  ADMIN,
                  it -> it.staff(Role.EMPLOYEE).unconfirmed().organisationNotMoved().position(251))
              .region(CandidateFixture.REGION, RegionGate.NEVER),
          "waits-for-review",
          aChatThatMoves()
              .messagesUnknown()
              .creator(it -> it.inUnknownOrganisation().unconfirmed().phoneUnknown()),
          "channel",
          aChatThatMoves().channel(true));

  static Stream<Arguments> chats() {
    return CHATS.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(Language.values()).map(in -> Arguments.of(name, in)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("chats")
  void a_decision_reads_as_agreed(String name, Language language) throws IOException {
    String file = name + "." + language.tag() + ".txt";
    String actual = page(CHATS.get(name).decide(), new Explainer(language));
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(file), actual);
    assertEquals(Files.readString(EXPECTED.resolve(file)), actual);
  }

  private static String page(Decision decision, Explainer explainer) {
    Explanation explanation = explainer.explain(decision);
    StringBuilder page = new StringBuilder(explanation.statusWord());
    page.append(explanation.onlyObstacle() ? ", " + explainer.onlyObstacleWord() : "").append('\n');
    for (ReasonText reason : explanation.reasons()) {
      page.append("\n%s: %s (%s)\n".formatted(reason.code(), reason.table(), reason.status()));
      Stream.of(reason.why(), reason.what(), reason.who(), reason.again())
          .forEach(text -> page.append("  ").append(text).append('\n'));
    }
    page.append('\n');
    for (CriterionLine line : explainer.checklist(decision)) {
      page.append("%s %s\n".formatted(line.mark().sign(), line.phrase()));
    }
    return page.toString();
  }
}
