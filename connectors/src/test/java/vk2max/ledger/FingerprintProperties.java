package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.MembershipFacts;

class FingerprintProperties {
  private static final String TITLE = "7Б Родители";

  @Provide
  Arbitrary<Chats> chats() {
    return ChatsArbitraries.chats();
  }

  @Property
  void two_decisions_have_one_fingerprint_when_nothing_visible_differs_and_only_then(
      @ForAll("chats") Chats one, @ForAll("chats") Chats other) {
    boolean same = visible(one.decide()).equals(visible(other.decide()));
    assertEquals(same, of(one, TITLE) == of(other, TITLE));
  }

  @Property(tries = 100)
  void the_same_decision_has_the_same_fingerprint(@ForAll("chats") Chats chat) {
    assertEquals(of(chat, TITLE), of(chat, TITLE));
  }

  @Example
  void a_later_message_and_another_position_within_the_limit_are_no_other_decision() {
    Chats later =
        Chats.moving()
            .messages(5_000)
            .lastUserAt(1757833199L)
            .candidates(
                List.of(Chats.candidate(Chats.CREATOR, Chats.membership(Chats.ORGANISATION), 250)));
    assertEquals(of(Chats.moving(), TITLE), of(later, TITLE));
  }

  @Example
  void another_title_is_another_decision_even_when_its_hash_code_is_the_same() {
    assertEquals("Aa 7Б".hashCode(), "BB 7Б".hashCode());
    assertNotEquals(of(Chats.moving(), "Aa 7Б"), of(Chats.moving(), "BB 7Б"));
    assertNotEquals(of(Chats.moving(), "7А"), of(Chats.moving(), "7Б"));
    assertNotEquals(of(Chats.moving(), ""), of(Chats.moving(), null));
  }

  @Example
  void another_organisation_is_another_decision() {
    Decision decision = Chats.moving().decide();
    assertNotEquals(Fingerprint.of(decision, 1, TITLE), Fingerprint.of(decision, 2, TITLE));
  }

  @Example
  void an_administrator_who_becomes_the_creator_is_another_decision() {
    List<CandidateFacts> same = List.of(Chats.candidate(77));
    assertNotEquals(
        of(Chats.moving().owner(99).candidates(same), TITLE),
        of(Chats.moving().owner(77).candidates(same), TITLE));
  }

  private static long of(Chats chat, @Nullable String title) {
    return Fingerprint.of(chat.decide(), Chats.REF, title);
  }

  private static List<Object> visible(Decision decision) {
    Findings findings = decision.findings();
    List<Object> visible = new ArrayList<>();
    visible.add(decision.outcome());
    visible.add(decision.reasons());
    visible.add(findings.chatResults());
    visible.add(findings.nearestIndex());
    visible.add(findings.facts().ownerId());
    for (int i = 0; i < findings.candidateCount(); i++) {
      CandidateFacts candidate = findings.facts().candidates().get(i);
      MembershipFacts membership = candidate.membership();
      visible.add(candidate.vkUserId());
      visible.add(membership == null ? "" : membership.organisationId());
      visible.add(findings.candidateResults(i));
    }
    return visible;
  }
}
