package vk2max.source.vkexport;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import vk2max.source.SourceChat.LongBuffer;

/**
 * Goes through the JSON of one line, value by value, straight over its bytes. Whoever reads says
 * what he expects where a value begins; a value of another kind is passed over, but not without
 * having been checked to its last byte.
 *
 * <p>It is our own because parsing is the largest cost of a scan, and a parser of any JSON spends
 * most of it on what no line of an export has: measured, this one takes less than a third of the
 * time. It reads what Jackson's streaming parser reads and refuses what that refuses; property
 * tests hold it to that. Not thread-safe.
 */
final class JsonScanner extends JsonTokens {
  /** Deepest nesting that counts as JSON, in levels. */
  static final int DEEPEST = 10_000;

  /** Which of the values that are open and being passed over are objects, by depth. */
  private final BitSet objects = new BitSet();

  private int depth;
  private boolean truth;
  private boolean wasNull;

  @Override
  void begin(Line line) {
    super.begin(line);
    depth = 0;
  }

  /** Reads {@link #text()}; false when the value is no string. */
  boolean readString() {
    if (!at('"')) {
      return false;
    }
    passString();
    return true;
  }

  /** Reads {@link #integer()}; false, and 0 then, when the value is no integer of 64 bits. */
  boolean readInteger() {
    byte first = peek();
    wasNull = first == 'n';
    if (first == '-' || (first >= '0' && first <= '9')) {
      return passNumber();
    }
    skip();
    noInteger();
    return false;
  }

  /** Reads {@link #truth()}; false when the value is neither true nor false. */
  boolean readBoolean() {
    byte first = peek();
    truth = first == 't';
    skip();
    return truth || first == 'f';
  }

  /** The truth value read last. */
  boolean truth() {
    return truth;
  }

  /** Reads a list of integers of 64 bits; false when the value is none, whatever was read of it. */
  boolean readIntegers(LongBuffer into) {
    if (!atList()) {
      return false;
    }
    boolean all = true;
    for (boolean more = firstElement(); more; more = nextElement()) {
      passIntegers(into);
      all &= readInteger();
      into.add(integer());
    }
    wasNull = false;
    return all;
  }

  /** Whether a value that was not of the kind expected was null. */
  boolean wasNull() {
    return wasNull;
  }

  /** Whether an object begins here; passes over anything else. */
  boolean atObject() {
    return at('{');
  }

  /** Whether a list begins here; passes over anything else. */
  boolean atList() {
    return at('[');
  }

  private boolean at(char opening) {
    if (peek() != opening) {
      skip();
      return false;
    }
    wasNull = false;
    return true;
  }

  /**
   * Enters an object and goes to its first field with a name of the vocabulary.
   *
   * @return the field, whose value is next; null when there is none, and the object has been left
   */
  <E extends Enum<E>> @Nullable E firstField(Vocabulary<E> names) {
    return entered('{', '}') ? field(names, 0) : null;
  }

  /**
   * Goes on behind the value of a field to the next one with a name of the vocabulary.
   *
   * @param previous the field behind which the scanner stands
   * @return the field, whose value is next; null when there is none, and the object has been left
   */
  <E extends Enum<E>> @Nullable E nextField(Vocabulary<E> names, E previous) {
    return goesOn('}') ? field(names, previous.ordinal() + 1) : null;
  }

  /** Enters a list and goes to its first element; false when it is empty, and has been left. */
  boolean firstElement() {
    return entered('[', ']');
  }

  /**
   * Goes on behind an element to the next; false when there is none, and the list has been left.
   */
  boolean nextElement() {
    return goesOn(']');
  }

  /** Passes over a value of whatever kind. */
  void skip() {
    wasNull = peek() == 'n';
    int outside = depth;
    do {
      boolean passed = skipOne();
      while (passed && depth > outside) {
        passed = !goesOn(objects.get(depth) ? '}' : ']');
      }
      if (depth > outside && objects.get(depth)) {
        name();
      }
    } while (depth > outside);
  }

  /** Passes over a value, or enters an object or a list with something in it and says false. */
  private boolean skipOne() {
    byte first = peek();
    switch (first) {
      case '{', '[' -> {
        boolean object = first == '{';
        if (object ? entered('{', '}') : entered('[', ']')) {
          objects.set(depth, object);
          return false;
        }
      }
      case '"' -> passString();
      case 't' -> passLiteral("true");
      case 'f' -> passLiteral("false");
      case 'n' -> passLiteral("null");
      default -> passNumber();
    }
    return true;
  }

  /**
   * Reads names up to one of the vocabulary.
   *
   * @param likely which name that may be: an export writes the fields of all lines in one order
   */
  private <E extends Enum<E>> @Nullable E field(Vocabulary<E> names, int likely) {
    if (likely < names.size() && passedKey(names, likely)) {
      return names.get(likely);
    }
    do {
      name();
      E known = text().among(names);
      if (known != null) {
        return known;
      }
      skip();
    } while (goesOn('}'));
    return null;
  }

  /** Passes a name and its colon. Unlike other strings, it must not have half a surrogate pair. */
  private void name() {
    passString();
    if (!text().isWhole()) {
      throw NotJsonException.INSTANCE;
    }
    pass(':');
  }

  /** Enters an object or a list; false when it is empty, and has been left. */
  private boolean entered(char opening, char closing) {
    pass(opening);
    if (++depth > DEEPEST) {
      throw NotJsonException.INSTANCE;
    }
    return peek() != closing || goesOn(closing);
  }

  /** Behind a value, passes a comma, or leaves the object or the list and says false. */
  private boolean goesOn(char closing) {
    if (passed(',')) {
      return true;
    }
    pass(closing);
    depth--;
    return false;
  }
}
