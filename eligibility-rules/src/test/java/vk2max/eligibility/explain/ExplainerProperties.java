package vk2max.eligibility.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vk2max.eligibility.ChatFactsArbitraries;
import vk2max.eligibility.ChatFactsFixture;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Finding;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;

class ExplainerProperties {
  private static final Explainer RUSSIAN = new Explainer(Language.RU);
  private static final Explainer ENGLISH = new Explainer(Language.EN);

  @Provide
  Arbitrary<ChatFactsFixture> chats() {
    return ChatFactsArbitraries.chats();
  }

  @Property
  void every_decision_can_be_explained_in_both_languages(@ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    Stream.of(RUSSIAN, ENGLISH)
        .map(explainer -> explainer.explain(decision))
        .flatMap(explanation -> explanation.reasons().stream())
        .flatMap(ExplainerProperties::texts)
        .forEach(ExplainerProperties::assertComplete);
  }

  @Property
  void the_reasons_told_are_those_of_the_decision(@ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    assertEquals(
        decision.outcome() == Outcome.MOVE
            ? List.of(ReasonText.MOVED)
            : decision.reasons().codes().stream().map(ReasonCode::name).toList(),
        RUSSIAN.explain(decision).reasons().stream().map(ReasonText::code).toList());
  }

  @Property
  void every_checklist_of_every_candidate_has_thirteen_lines(
      @ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    for (int i = -1; i < decision.findings().candidateCount(); i++) {
      assertEquals(13, RUSSIAN.checklist(decision, i).size());
      assertEquals(13, ENGLISH.checklist(decision, i).size());
      Stream.concat(
              RUSSIAN.checklist(decision, i).stream(), ENGLISH.checklist(decision, i).stream())
          .forEach(line -> assertComplete(line.phrase()));
    }
  }

  @Property
  void a_cross_stands_where_a_criterion_is_not_met(@ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    long notMet =
        decision.findings().ofChat().stream().filter(Finding.NotMet.class::isInstance).count();
    long crosses =
        RUSSIAN.checklist(decision, -1).stream()
            .filter(line -> line.mark() == Mark.NOT_MET)
            .count();
    assertEquals(notMet, crosses);
  }

  private static Stream<String> texts(ReasonText reason) {
    return Stream.of(
        reason.table(), reason.why(), reason.what(), reason.who(), reason.again(), reason.status());
  }

  private static void assertComplete(String text) {
    assertFalse(text.isBlank());
    assertFalse(text.contains("{") || text.contains("}"), text);
    assertFalse(text.contains("null"), text);
  }
}
