package vk2max.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Hold;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.ReviewAnswer;

/**
 * Evidence with what people had said in front of it. Evidence without a correction has nothing in
 * front, as all evidence had before there were corrections. A correction that comes later than the
 * decision is put in front of what is there.
 *
 * @param corrections all of them; {@link Corrections#NONE} when there are none
 * @param rest the evidence behind: findings, or what was read back from the topics
 */
public record CorrectedEvidence(Corrections corrections, byte[] rest) {
  /** Not among the versions of {@link EvidenceCodec}, and not the mark of what was read back. */
  private static final int CORRECTIONS_VERSION_1 = 0xC1;

  private static final int HOLD = 1;
  private static final int UNTIL_DAY = 1 << 1;
  private static final int UNTIL_INSTANT = 1 << 2;
  private static final int RETRACTION = 1 << 3;
  private static final int ANSWER = 1 << 4;
  private static final int ACCEPTED = 1 << 5;

  /** Reads everything that stands in front. */
  public static CorrectedEvidence read(byte[] evidence) {
    Corrections corrections = Corrections.NONE;
    ByteReader from = new ByteReader(evidence);
    int start = 0;
    while (isInFront(evidence, start)) {
      from.int8();
      corrections = earlier(corrections, corrections(from));
      start = from.position();
    }
    return new CorrectedEvidence(
        corrections, start == 0 ? evidence : Arrays.copyOfRange(evidence, start, evidence.length));
  }

  private static boolean isInFront(byte[] evidence, int start) {
    return start < evidence.length && (evidence[start] & 0xFF) == CORRECTIONS_VERSION_1;
  }

  /** The later word about the same thing counts, and it stands further in front. */
  private static Corrections earlier(Corrections later, Corrections earlier) {
    return new Corrections(
        later.hold() == null ? earlier.hold() : later.hold(),
        later.retraction() == null ? earlier.retraction() : later.retraction(),
        later.answer() == null ? earlier.answer() : later.answer());
  }

  /** Appends what stands in front of evidence; nothing for no corrections. */
  public static void write(Corrections corrections, ByteWriter to) {
    if (corrections.isNone()) {
      return;
    }
    Hold hold = corrections.hold();
    Retraction retraction = corrections.retraction();
    ReviewAnswer answer = corrections.answer();
    to.int8(CORRECTIONS_VERSION_1);
    to.int8(flags(hold) | (retraction == null ? 0 : RETRACTION) | flags(answer));
    if (hold != null) {
      write(hold, to);
    }
    if (retraction != null) {
      said(retraction.reason(), retraction.by(), retraction.at(), to);
    }
    if (answer != null) {
      write(answer, to);
    }
  }

  private static int flags(@Nullable Hold hold) {
    if (hold == null) {
      return 0;
    }
    return HOLD
        | (hold.untilDay() == null ? 0 : UNTIL_DAY)
        | (hold.untilInstant() == null ? 0 : UNTIL_INSTANT);
  }

  private static int flags(@Nullable ReviewAnswer answer) {
    return answer == null ? 0 : ANSWER | (answer.accepted() ? ACCEPTED : 0);
  }

  private static void write(Hold hold, ByteWriter to) {
    said(hold.reason(), hold.by(), hold.at(), to);
    LocalDate day = hold.untilDay();
    Instant instant = hold.untilInstant();
    if (day != null) {
      to.varint(day.toEpochDay());
    } else if (instant != null) {
      instant(instant, to);
    }
  }

  private static void write(ReviewAnswer answer, ByteWriter to) {
    said(answer.reason(), answer.by(), answer.at(), to);
    to.int32(answer.reasons().mask());
    to.varint(answer.candidate());
    to.text(answer.organisationId());
    to.varint(answer.maxUserId());
  }

  private static void said(String reason, String by, Instant at, ByteWriter to) {
    to.text(reason);
    to.text(by);
    instant(at, to);
  }

  private static void instant(Instant instant, ByteWriter to) {
    to.varint(instant.getEpochSecond());
    to.varint(instant.getNano());
  }

  private static Corrections corrections(ByteReader from) {
    int flags = from.int8();
    Hold hold = (flags & HOLD) == 0 ? null : hold(flags, from);
    Retraction retraction =
        (flags & RETRACTION) == 0 ? null : new Retraction(from.text(), from.text(), instant(from));
    return new Corrections(
        hold, retraction, (flags & ANSWER) == 0 ? null : answer((flags & ACCEPTED) != 0, from));
  }

  private static Hold hold(int flags, ByteReader from) {
    return new Hold(
        from.text(),
        from.text(),
        instant(from),
        (flags & UNTIL_DAY) == 0 ? null : LocalDate.ofEpochDay(from.varint()),
        (flags & UNTIL_INSTANT) == 0 ? null : instant(from));
  }

  private static ReviewAnswer answer(boolean accepted, ByteReader from) {
    String reason = from.text();
    String by = from.text();
    Instant at = instant(from);
    return new ReviewAnswer(
        accepted,
        new ReasonSet(from.int32()),
        from.varint(),
        from.text(),
        from.varint(),
        reason,
        by,
        at);
  }

  private static Instant instant(ByteReader from) {
    return Instant.ofEpochSecond(from.varint(), from.varint());
  }
}
