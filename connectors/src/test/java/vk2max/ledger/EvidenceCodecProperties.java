package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.ReviewAnswer;

class EvidenceCodecProperties {
  private static final String EVIDENCE_OF_BEFORE =
      "01060001a4100eec0116989eb38c0d000000000200022f00a410a4f888874306000ea0d5848c0d00000000";

  private final EvidenceCodec codec = new EvidenceCodec(Chats.refs());

  @Provide
  Arbitrary<Chats> chats() {
    return ChatsArbitraries.chats();
  }

  @Property
  void findings_come_back_as_they_were_written(@ForAll("chats") Chats chat) {
    Decision decision = chat.decide();
    Findings read = codec.read(chat.facts().chatId(), written(decision), Chats.TERMS);

    assertEquals(decision.findings(), read);
    assertEquals(decision.findings().ofChat(), read.ofChat());
    assertEquals(decision.findings().candidateCount(), read.candidateCount());
    for (int i = 0; i < read.candidateCount(); i++) {
      assertEquals(decision.findings().ofCandidate(i), read.ofCandidate(i));
    }
    Statistics.collect(decision.outcome());
    Statistics.coverage(
        found -> {
          for (Outcome outcome : Outcome.values()) {
            found.check(outcome).count(count -> count > 0);
          }
        });
  }

  @Provide
  Arbitrary<Corrections> corrections() {
    Arbitrary<Instant> instants =
        Arbitraries.of(Instant.EPOCH, Instant.parse("2025-09-14T10:00:00.123456Z"));
    Arbitrary<String> texts = Arbitraries.of("", "по просьбе школы «7»", "x".repeat(300));
    Arbitrary<Hold> holds =
        Combinators.combine(texts, texts, instants, Arbitraries.integers().between(0, 2))
            .as(
                (reason, by, at, end) ->
                    new Hold(
                        reason,
                        by,
                        at,
                        end == 1 ? LocalDate.of(1969, 12, 31) : null,
                        end == 2 ? at : null));
    Arbitrary<Retraction> retractions =
        Combinators.combine(texts, texts, instants).as(Retraction::new);
    Arbitrary<ReviewAnswer> answers =
        Combinators.combine(Arbitraries.of(true, false), texts, instants)
            .as(
                (accepted, text, at) ->
                    new ReviewAnswer(
                        accepted,
                        ReasonSet.of(ReasonCode.PHONE_UNKNOWN),
                        Long.MAX_VALUE,
                        "org-16-00001",
                        accepted ? Long.MAX_VALUE : 0,
                        text,
                        text,
                        at));
    return Combinators.combine(
            holds.injectNull(0.4), retractions.injectNull(0.4), answers.injectNull(0.4))
        .as(Corrections::new);
  }

  @Property
  void what_people_said_comes_back_in_front_of_the_findings(
      @ForAll("chats") Chats chat, @ForAll("corrections") Corrections corrections) {
    Findings findings = chat.decide().findings().with(corrections);
    ByteWriter bytes = new ByteWriter();
    codec.write(findings, bytes);

    assertEquals(findings, codec.read(chat.facts().chatId(), bytes.toByteArray(), Chats.TERMS));
    assertEquals(corrections, CorrectedEvidence.read(bytes.toByteArray()).corrections());
  }

  /** A retraction is put in front of the evidence of the move, whatever stands there. */
  @Property
  void a_later_word_stands_in_front_of_an_earlier_one(
      @ForAll("chats") Chats chat,
      @ForAll("corrections") Corrections earlier,
      @ForAll("corrections") Corrections later) {
    ByteWriter bytes = new ByteWriter();
    CorrectedEvidence.write(later, bytes);
    codec.write(chat.decide().findings().with(earlier), bytes);
    Corrections read = CorrectedEvidence.read(bytes.toByteArray()).corrections();

    assertEquals(later.hold() == null ? earlier.hold() : later.hold(), read.hold());
    assertEquals(
        later.retraction() == null ? earlier.retraction() : later.retraction(), read.retraction());
    assertEquals(later.answer() == null ? earlier.answer() : later.answer(), read.answer());
  }

  /** As the program of before there were corrections wrote it. */
  @Example
  void evidence_of_before_can_still_be_read() {
    byte[] bytes = HexFormat.of().parseHex(EVIDENCE_OF_BEFORE);

    assertEquals(
        Chats.moving().decide().findings(),
        codec.read(Chats.moving().facts().chatId(), bytes, Chats.TERMS));
    assertEquals(EVIDENCE_OF_BEFORE, HexFormat.of().formatHex(written(Chats.moving().decide())));
  }

  @Property(tries = 100)
  void findings_may_follow_each_other(@ForAll("chats") Chats first, @ForAll("chats") Chats second) {
    ByteWriter both = new ByteWriter();
    codec.write(first.decide().findings(), both);
    int end = both.size();
    codec.write(second.decide().findings(), both);
    byte[] bytes = both.toByteArray();

    assertEquals(
        second.decide().findings(),
        codec.read(
            second.facts().chatId(),
            java.util.Arrays.copyOfRange(bytes, end, bytes.length),
            Chats.TERMS));
  }

  @Example
  void a_usual_chat_takes_less_than_50_bytes() {
    assertTrue(written(Chats.moving().decide()).length < 50);
  }

  @Example
  void bytes_of_another_version_are_refused() {
    byte[] bytes = written(Chats.moving().decide());
    bytes[0]++;
    String message =
        assertThrows(IllegalArgumentException.class, () -> codec.read(17, bytes, Chats.TERMS))
            .getMessage();
    assertTrue(message.contains("chat 17") && message.contains("version 2"), message);
  }

  private byte[] written(Decision decision) {
    ByteWriter bytes = new ByteWriter();
    codec.write(decision.findings(), bytes);
    return bytes.toByteArray();
  }
}
