package vk2max.ops.model;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What a policy file says.
 *
 * @param activeSince first day that counts as activity
 * @param rankLimit the last position that still moves
 * @param regions by code; a region that is not named is open and never becomes read-only
 */
public record ModelPolicy(
    LocalDate activeSince, ZoneId timeZone, long rankLimit, Map<String, Region> regions) {
  /**
   * One region's own days.
   *
   * @param opens a day, an instant, {@code never}, or null for open
   * @param readOnlyFrom null if it is not known
   */
  public record Region(String opens, LocalDate readOnlyFrom) {}

  private static final Region ALWAYS_OPEN = new Region(null, null);

  /** The policy when nothing is given. */
  public static ModelPolicy defaults() {
    return of(Map.of());
  }

  /** The defaults with one region's own days. */
  public ModelPolicy with(String region, Region days) {
    Map<String, Region> more = new LinkedHashMap<>(regions);
    more.put(region, days);
    return new ModelPolicy(activeSince, timeZone, rankLimit, more);
  }

  /** Reads a policy file. */
  public static ModelPolicy read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return of(mapping(new Yaml().compose(reader)));
    }
  }

  /** The first instant that counts as activity. */
  Instant cutoff() {
    return startOf(activeSince);
  }

  boolean isOpen(String region, Instant at) {
    String opens = region(region).opens();
    if (opens == null) {
      return true;
    }
    return !opens.equals("never") && !at.isBefore(dayOrInstant(opens));
  }

  /** From when the region's chats in VK are read-only; empty if that is not known. */
  Optional<Instant> readOnlyFrom(String region) {
    return Optional.ofNullable(region(region).readOnlyFrom()).map(this::startOf);
  }

  private Region region(String code) {
    return regions.getOrDefault(code, ALWAYS_OPEN);
  }

  private Instant dayOrInstant(String text) {
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : startOf(LocalDate.parse(text));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(timeZone).toInstant();
  }

  private static ModelPolicy of(Map<String, Node> keys) {
    Map<String, Region> regions = new LinkedHashMap<>();
    mapping(keys.get("regions")).forEach((code, days) -> regions.put(code, region(mapping(days))));
    return new ModelPolicy(
        LocalDate.parse(text(keys, "active-since").orElse("2025-01-01")),
        ZoneId.of(text(keys, "time-zone").orElse("Europe/Moscow")),
        Long.parseLong(text(keys, "rank-limit").orElse("250")),
        regions);
  }

  private static Region region(Map<String, Node> keys) {
    return new Region(
        text(keys, "opens").orElse(null),
        text(keys, "read-only-from").map(LocalDate::parse).orElse(null));
  }

  private static Optional<String> text(Map<String, Node> keys, String key) {
    return Optional.ofNullable(keys.get(key)).map(node -> ((ScalarNode) node).getValue());
  }

  /** The keys of a mapping, unconverted, so that a day stays the text that it is. */
  private static Map<String, Node> mapping(Node node) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(
              pair -> keys.put(((ScalarNode) pair.getKeyNode()).getValue(), pair.getValueNode()));
    }
    return keys;
  }
}
