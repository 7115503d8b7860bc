package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Outcome;

class EvidenceCodecProperties {
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
