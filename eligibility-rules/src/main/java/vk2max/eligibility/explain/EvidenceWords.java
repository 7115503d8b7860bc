package vk2max.eligibility.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CarrierKind;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Role;

/** Writes the values of a finding the way people read them. */
final class EvidenceWords {
  /** Blanks whose value may be missing although the text is right; they read «нет». */
  static final Set<String> SOMETIMES_ABSENT =
      Set.of("lastUserAt", "movedAt", "opens", "by", "reason", "until", "total", "service");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

  private final Messages messages;
  private final ZoneId zone;

  /**
   * @param zone the zone that instants are shown as days of
   */
  EvidenceWords(Messages messages, ZoneId zone) {
    this.messages = messages;
    this.zone = zone;
  }

  /** What stands in a blank of that name; null when the evidence has no such value and must. */
  @Nullable String of(String blank, Evidence evidence) {
    Object value = evidence.values().get(blank);
    if (value == null) {
      return SOMETIMES_ABSENT.contains(blank) ? messages.text("value.none") : null;
    }
    String word = word(value);
    boolean upperBound =
        blank.equals("position") && evidence.values().get("rankSource") == RankSource.AT_MOST;
    return upperBound ? messages.text("value.atMost", inner -> word) : word;
  }

  private String word(Object value) {
    if (value instanceof Instant instant) {
      return DAY.format(instant.atZone(zone));
    }
    if (value instanceof LocalDate day) {
      return DAY.format(day);
    }
    if (value instanceof Boolean yes) {
      return messages.text(yes ? "value.yes" : "value.no");
    }
    if (value instanceof Enum<?> constant) {
      return messages.text(key(constant));
    }
    String text =
        value instanceof Collection<?> several
            ? several.stream().map(this::word).collect(Collectors.joining(", "))
            : value.toString();
    return text.isBlank() ? messages.text("value.none") : text;
  }

  private static String key(Enum<?> constant) {
    if (constant instanceof Role) {
      return "role." + constant.name().toLowerCase(Locale.ROOT);
    }
    if (constant instanceof CarrierKind) {
      return "as." + constant.name();
    }
    if (constant instanceof PeerType) {
      return "peerType." + constant.name();
    }
    if (constant instanceof Origin) {
      return "origin." + constant.name();
    }
    throw new IllegalArgumentException(
        "no words for " + constant.getDeclaringClass().getName() + "." + constant.name());
  }
}
