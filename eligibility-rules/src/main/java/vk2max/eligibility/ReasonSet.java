package vk2max.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reason codes of a chat, in the order of reporting.
 *
 * @param mask one bit a code ({@link ReasonCode#bit()})
 */
public record ReasonSet(int mask) {
  // Before NONE: the constructor needs it.
  private static final ReasonCode[] CODES = ReasonCode.values();

  public static final ReasonSet NONE = new ReasonSet(0);

  public ReasonSet {
    if (mask < 0 || mask >= 1 << CODES.length) {
      throw new IllegalArgumentException("not a set of reason codes: " + mask);
    }
  }

  public static ReasonSet of(ReasonCode... codes) {
    int mask = 0;
    for (ReasonCode code : codes) {
      mask |= code.bit();
    }
    return new ReasonSet(mask);
  }

  public boolean contains(ReasonCode code) {
    return (mask & code.bit()) != 0;
  }

  public int size() {
    return Integer.bitCount(mask);
  }

  /** The first code; empty when nothing keeps the chat. */
  public Optional<ReasonCode> primary() {
    return mask == 0 ? Optional.empty() : Optional.of(CODES[Integer.numberOfTrailingZeros(mask)]);
  }

  public List<ReasonCode> codes() {
    List<ReasonCode> codes = new ArrayList<>(size());
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      codes.add(CODES[Integer.numberOfTrailingZeros(rest)]);
    }
    return codes;
  }

  /** The codes joined by {@code |}; empty when there are none. */
  public String joined() {
    StringBuilder text = new StringBuilder();
    for (ReasonCode code : codes()) {
      text.append(text.isEmpty() ? "" : "|").append(code);
    }
    return text.toString();
  }
}
