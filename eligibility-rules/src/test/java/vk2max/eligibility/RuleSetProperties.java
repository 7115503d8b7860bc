package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Laws that hold for any chat under any terms. */
class RuleSetProperties {
  private static final int PEOPLE = 4;

  @Provide
  Arbitrary<ChatFactsFixture> chats() {
    return ChatFactsArbitraries.chats();
  }

  @Provide
  Arbitrary<List<MembershipFacts>> memberships() {
    return ChatFactsArbitraries.candidate()
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(RuleSetProperties::memberships);
  }

  /** An organisation is the same in all memberships of it. */
  private static List<MembershipFacts> memberships(List<CandidateFixture> people) {
    Map<String, CandidateFixture> byOrganisation = new HashMap<>();
    return people.stream()
        .map(
            person ->
                person.inOrganisationOf(
                    byOrganisation.computeIfAbsent(
                        person.membership().organisationId(), first -> person)))
        .map(CandidateFixture::membership)
        .toList();
  }

  @Property
  void a_chat_moves_or_stays_or_is_reviewed_by_the_first_rule_that_fits(
      @ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    Findings findings = decision.findings();
    Statistics.label("outcome")
        .collect(decision.outcome())
        .coverage(
            coverage -> {
              coverage.check(Outcome.MOVE).percentage(share -> share > 2);
              coverage.check(Outcome.STAY).percentage(share -> share > 2);
              coverage.check(Outcome.REVIEW).percentage(share -> share > 2);
            });
    assertEquals(expected(findings), decision.outcome());
  }

  /** The four rules of the contract, read off the findings one by one. */
  private static Outcome expected(Findings findings) {
    List<Finding> ofChat = findings.ofChat();
    if (ofChat.stream().anyMatch(Finding.NotMet.class::isInstance)) {
      return Outcome.STAY;
    }
    boolean known = ofChat.stream().allMatch(Finding.Met.class::isInstance);
    if (known && candidates(findings).anyMatch(all(Finding.Met.class))) {
      return Outcome.MOVE;
    }
    boolean nothingNotMet =
        candidates(findings).anyMatch(all(Finding.Met.class, Finding.Undetermined.class));
    return nothingNotMet ? Outcome.REVIEW : Outcome.STAY;
  }

  private static Stream<List<Finding>> candidates(Findings findings) {
    return IntStream.range(0, findings.candidateCount()).mapToObj(findings::ofCandidate);
  }

  private static Predicate<List<Finding>> all(Class<?>... kinds) {
    return findings ->
        findings.stream()
            .allMatch(finding -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(finding)));
  }

  @Property
  void registering_people_in_max_never_keeps_a_chat_back(@ForAll("chats") ChatFactsFixture chat) {
    assertNeverWorseAfter(chat, CandidateFixture::inMax);
  }

  @Property
  void confirming_roles_never_keeps_a_chat_back(@ForAll("chats") ChatFactsFixture chat) {
    assertNeverWorseAfter(chat, person -> person.confirmed(true));
  }

  @Property
  void moving_organisations_never_keeps_a_chat_back(@ForAll("chats") ChatFactsFixture chat) {
    assertNeverWorseAfter(chat, person -> person.organisationMovedAt(CandidateFixture.MOVED_AT));
  }

  @Property
  void opening_regions_never_keeps_a_chat_back(@ForAll("chats") ChatFactsFixture chat) {
    for (String region : List.of("54", "16")) {
      Decision before = chat.decide();
      assertNotWorse(before, chat.region(region, RegionGate.OPEN).decide());
    }
  }

  /** One person after the other, each step for itself. */
  private static void assertNeverWorseAfter(
      ChatFactsFixture chat, Consumer<CandidateFixture> help) {
    for (long id = 1; id <= PEOPLE; id++) {
      Decision before = chat.decide();
      assertNotWorse(before, chat.person(id, help).decide());
    }
  }

  /**
   * Help brings a chat nearer to its move or leaves it where it is. It never adds a reason as long
   * as the same candidate speaks for the chat; when another has come nearer, that one's reasons are
   * told instead.
   */
  private static void assertNotWorse(Decision before, Decision after) {
    assertTrue(
        progress(after.outcome()) >= progress(before.outcome()), () -> before + " became " + after);
    boolean sameVoice = before.findings().nearestIndex() == after.findings().nearestIndex();
    if (sameVoice && before.outcome() == after.outcome()) {
      assertTrue(
          before.reasons().codes().containsAll(after.reasons().codes()),
          () -> before.reasons().joined() + " became " + after.reasons().joined());
    }
  }

  private static int progress(Outcome outcome) {
    return switch (outcome) {
      case STAY -> 0;
      case REVIEW -> 1;
      case MOVE -> 2;
    };
  }

  @Property
  void only_a_chat_that_moves_has_no_reason(@ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    assertEquals(decision.outcome() == Outcome.MOVE, decision.reasons().size() == 0);
  }

  @Property
  void gaps_are_the_reasons_of_a_review_and_of_nothing_else(
      @ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    boolean review = decision.outcome() == Outcome.REVIEW;
    for (ReasonCode code : decision.reasons().codes()) {
      assertEquals(review, code.reasonClass() == ReasonClass.GAP, code::name);
    }
  }

  @Property
  void the_carrier_meets_every_criterion_about_a_candidate(@ForAll("chats") ChatFactsFixture chat) {
    if (chat.decide() instanceof Decision.Move move) {
      Findings findings = move.findings();
      assertSame(findings.facts().candidates().get(findings.nearestIndex()), move.carrier());
      Stream.concat(
              findings.ofChat().stream(), findings.ofCandidate(findings.nearestIndex()).stream())
          .forEach(finding -> assertTrue(finding instanceof Finding.Met, finding::toString));
    }
  }

  @Property
  void nobody_who_qualifies_is_passed_over_for_one_with_a_greater_id(
      @ForAll("chats") ChatFactsFixture chat) {
    if (chat.decide() instanceof Decision.Move move) {
      Findings findings = move.findings();
      for (int i = 0; i < findings.nearestIndex(); i++) {
        assertFalse(all(Finding.Met.class).test(findings.ofCandidate(i)));
      }
    }
  }

  @Property
  void every_reason_of_the_rules_has_a_finding(@ForAll("chats") ChatFactsFixture chat) {
    Decision decision = chat.decide();
    Findings findings = decision.findings();
    List<Finding> told = new ArrayList<>(findings.ofChat());
    if (findings.nearestIndex() >= 0) {
      told.addAll(findings.ofCandidate(findings.nearestIndex()));
    }
    List<ReasonCode> found = told.stream().flatMap(RuleSetProperties::code).toList();
    assertTrue(found.containsAll(decision.reasons().codes()), () -> found + " " + decision);
  }

  private static Stream<ReasonCode> code(Finding finding) {
    if (finding instanceof Finding.NotMet notMet) {
      return Stream.of(notMet.criterion().codeWhenNotMet());
    }
    return finding instanceof Finding.Undetermined gap
        ? Stream.of(gap.gap().code())
        : Stream.empty();
  }

  @Property
  void equal_facts_are_decided_equally(@ForAll("chats") ChatFactsFixture chat) {
    assertEquals(chat.decide(), chat.decide());
  }

  @Property
  void the_order_of_the_candidates_never_changes_the_outcome(
      @ForAll("chats") ChatFactsFixture chat, @ForAll Random random) {
    ChatFacts facts = chat.facts();
    List<CandidateFacts> shuffled = new ArrayList<>(facts.candidates());
    Collections.shuffle(shuffled, random);
    Decision other = new RuleSet().decide(with(facts, shuffled), chat.terms());
    assertEquals(chat.decide().outcome(), other.outcome());
  }

  @Property
  void the_order_of_memberships_changes_nothing(
      @ForAll("chats") ChatFactsFixture chat,
      @ForAll("memberships") List<MembershipFacts> memberships,
      @ForAll Random random) {
    NearestMembership nearest = new NearestMembership(new RuleSet(), chat.terms());
    List<MembershipFacts> shuffled = new ArrayList<>(memberships);
    Collections.shuffle(shuffled, random);
    assertEquals(nearest.of(memberships), nearest.of(shuffled));
  }

  private static ChatFacts with(ChatFacts chat, List<CandidateFacts> candidates) {
    return new ChatFacts(
        chat.chatId(),
        chat.peerType(),
        chat.channel(),
        chat.origin(),
        chat.ownerId(),
        chat.creatorRoles(),
        chat.creatorOrganisation(),
        chat.messagesKnown(),
        chat.totalMessages(),
        chat.serviceMessages(),
        chat.lastUserAt(),
        candidates);
  }

  @Provide
  Arbitrary<Integer> masks() {
    return Arbitraries.integers().between(0, (1 << ReasonCode.values().length) - 1);
  }

  @Property
  void a_set_of_reasons_is_its_codes(@ForAll("masks") int mask) {
    ReasonSet reasons = new ReasonSet(mask);
    assertEquals(reasons, ReasonSet.of(reasons.codes().toArray(ReasonCode[]::new)));
    assertEquals(reasons.size(), reasons.codes().size());
    assertEquals(reasons.codes().stream().findFirst(), reasons.primary());
  }
}
