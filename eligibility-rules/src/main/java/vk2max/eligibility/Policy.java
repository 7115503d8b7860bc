package vk2max.eligibility;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data that the criteria are examined against, and the words with which moves are told. Part of
 * every decision.
 *
 * @param id names the policy in decisions and events
 * @param activeSince first day that counts as activity, from 00:00 in {@code zone}
 * @param zone zone of {@code activeSince} and of the days in {@code regions}
 * @param rankLimit last position in a person's list of active chats that still moves, 1 or more
 * @param regions gates by two-character region code; a region without one is open
 * @param notices decide nothing; they are sent
 */
public record Policy(
    String id,
    LocalDate activeSince,
    ZoneId zone,
    int rankLimit,
    Map<String, RegionGate> regions,
    Notices notices) {

  public static final Policy DEFAULT =
      new Policy(
          "sferum-2025", LocalDate.of(2025, 1, 1), ZoneId.of("Europe/Moscow"), 250, Map.of());

  public Policy {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a policy needs an id");
    }
    if (rankLimit < 1) {
      throw new IllegalArgumentException("rank-limit must be 1 or more: " + rankLimit);
    }
    regions = Collections.unmodifiableMap(new TreeMap<>(regions));
    requireDays(notices, regions);
  }

  private static void requireDays(Notices notices, Map<String, RegionGate> gates) {
    if (notices.standard().nameReadOnlyFrom()) {
      throw new IllegalArgumentException("notices of every region name a day that not all have");
    }
    notices
        .regions()
        .forEach(
            (region, words) -> {
              RegionGate gate = gates.getOrDefault(region, RegionGate.ALWAYS_OPEN);
              if (words.nameReadOnlyFrom() && gate.readOnlyFrom() == null) {
                throw new IllegalArgumentException(
                    "notices of region " + region + " name a day that it does not have");
              }
            });
  }

  /** A policy with the built-in notices. */
  public Policy(
      String id,
      LocalDate activeSince,
      ZoneId zone,
      int rankLimit,
      Map<String, RegionGate> regions) {
    this(id, activeSince, zone, rankLimit, regions, Notices.BUILT_IN);
  }

  /** The same policy with other words. */
  public Policy withNotices(Notices others) {
    return new Policy(id, activeSince, zone, rankLimit, regions, others);
  }

  /** The gate of a region; open when the policy does not name it. */
  public RegionGate gate(String region) {
    return regions.getOrDefault(region, RegionGate.ALWAYS_OPEN);
  }

  /** The first second that counts as activity, Unix seconds. */
  public long activeSinceSeconds() {
    return activeSince.atStartOfDay(zone).toEpochSecond();
  }

  // The form of the gate must not change: unfinished and finished runs are found by the hash.
  private static String text(RegionGate gate) {
    String fraction = gate.opensAtNanos() == 0 ? "" : "." + gate.opensAtNanos();
    return "RegionGate[opensAt="
        + gate.opensAt()
        + fraction
        + ", readOnlyFrom="
        + gate.readOnlyFrom()
        + "]";
  }

  /** SHA-256 over the values in a fixed order, lower-case hex: equal for equal policies. */
  public String hash() {
    StringBuilder text = new StringBuilder();
    text.append(id).append('\n').append(activeSince).append('\n').append(zone.getId());
    text.append('\n').append(rankLimit);
    regions.forEach((code, gate) -> text.append('\n').append(code).append(text(gate)));
    // The built-in words are left out: policies without words had this hash before there were any.
    if (!notices.equals(Notices.BUILT_IN)) {
      notices.appendTo(text);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
