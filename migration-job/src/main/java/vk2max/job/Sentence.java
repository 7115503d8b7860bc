package vk2max.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vk2max.eligibility.ReasonCode;

/**
 * A sentence for the operator before it has a language: a code and what fills its blanks. The words
 * stand where the language is known.
 *
 * @param blanks texts, numbers ({@link java.math.BigDecimal} with a fraction), reasons, instants,
 *     or other sentences
 */
public record Sentence(String code, List<Object> blanks) {
  /** The code of a text that has no other: the text fills its only blank. */
  public static final String PLAIN = "plain";

  private static final Pattern STORED = Pattern.compile("[a-z]+\\.[a-zA-Z]+(?:\t[#=@!][^\t]*)*");
  private static final char NUMBER = '#';
  private static final char TEXT = '=';
  private static final char REASON = '@';
  private static final char INSTANT = '!';

  public Sentence {
    blanks = List.copyOf(blanks);
  }

  public static Sentence of(String code, Object... blanks) {
    return new Sentence(code, List.of(blanks));
  }

  /** The sentence as the ledger keeps it: one line, the same in every language. */
  public String stored() {
    StringBuilder text = new StringBuilder(code);
    for (Object blank : blanks) {
      text.append('\t').append(kind(blank));
      text.append(plain(blank).replaceAll("\\s+", " "));
    }
    return text.toString();
  }

  private static char kind(Object blank) {
    if (blank instanceof ReasonCode) {
      return REASON;
    }
    if (blank instanceof Instant) {
      return INSTANT;
    }
    return blank instanceof Number ? NUMBER : TEXT;
  }

  private static String plain(Object blank) {
    return blank instanceof BigDecimal number ? number.toPlainString() : String.valueOf(blank);
  }

  /** Reads what {@link #stored} wrote; a text of another origin is taken as it stands. */
  public static Sentence read(String stored) {
    if (!STORED.matcher(stored).matches()) {
      return of(PLAIN, stored);
    }
    String[] parts = stored.split("\t", -1);
    List<Object> blanks = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      blanks.add(blank(parts[i].charAt(0), parts[i].substring(1)));
    }
    return new Sentence(parts[0], blanks);
  }

  private static Object blank(char kind, String value) {
    return switch (kind) {
      case NUMBER -> value.contains(".") ? new BigDecimal(value) : (Object) Long.valueOf(value);
      case REASON -> ReasonCode.valueOf(value);
      case INSTANT -> Instant.parse(value);
      default -> value;
    };
  }

  /** A message of another program as a clause: without the full stop at its end. */
  public static String clause(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.strip().replaceAll("[.\\s]+$", "");
  }

  /** For logs and tests. */
  @Override
  public String toString() {
    return stored().replace('\t', ' ');
  }
}
