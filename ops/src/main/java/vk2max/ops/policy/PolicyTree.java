package vk2max.ops.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Notices;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;

/** Turns the tree of a policy file into its values, or refuses it with everything that is wrong. */
final class PolicyTree {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "policy", "active-since", "time-zone", "rank-limit", "regions", "notices", "guards"));
  private static final Set<String> REGION_KEYS = new TreeSet<>(Set.of("opens", "read-only-from"));

  private final String name;
  private final PolicyNodes nodes = new PolicyNodes();

  PolicyTree(String name) {
    this.name = name;
  }

  /**
   * The values of a whole file.
   *
   * @throws PolicyRefusedException with everything that is wrong with it
   */
  PolicyAndGuards read(Object tree) {
    Map<String, Object> map = nodes.map("", tree);
    nodes.unknownKeys("", map, KEYS);
    Policy base = Policy.DEFAULT;
    String id = text(map, "policy", base.id());
    if (id.isBlank()) {
      nodes.problem("policy.blank");
    }
    ZoneId zone = zone(text(map, "time-zone", base.zone().getId()));
    LocalDate since =
        date("active-since", text(map, "active-since", base.activeSince().toString()));
    int limit = limit(text(map, "rank-limit", Integer.toString(base.rankLimit())));
    Map<String, RegionGate> regions = regions(map.get("regions"), zone);
    Notices notices = new NoticesTree(nodes, regions).read(map.get("notices"));
    Guards guards = new GuardsTree(nodes).read(map.get("guards"));
    if (!nodes.problems().isEmpty() || since == null) {
      throw new PolicyRefusedException(name, nodes.problems());
    }
    return new PolicyAndGuards(new Policy(id, since, zone, limit, regions, notices), guards);
  }

  private Map<String, RegionGate> regions(@Nullable Object tree, ZoneId zone) {
    Map<String, RegionGate> regions = new LinkedHashMap<>();
    nodes
        .mapOrNothing("regions", tree)
        .forEach(
            (code, gate) -> {
              nodes.requireRegion("regions." + code, code);
              regions.put(code, gate("regions." + code, gate, zone));
            });
    return regions;
  }

  private RegionGate gate(String path, Object tree, ZoneId zone) {
    Map<String, Object> gate = nodes.map(path, tree);
    nodes.unknownKeys(path + ".", gate, REGION_KEYS);
    RegionGate opens =
        gate.containsKey("opens")
            ? opens(path + ".opens", String.valueOf(gate.get("opens")), zone)
            : RegionGate.ALWAYS_OPEN;
    LocalDate readOnlyFrom =
        gate.containsKey("read-only-from")
            ? date(path + ".read-only-from", String.valueOf(gate.get("read-only-from")))
            : null;
    return opens.withReadOnlyFrom(readOnlyFrom);
  }

  private RegionGate opens(String path, String text, ZoneId zone) {
    if (text.equals("never")) {
      return RegionGate.CLOSED;
    }
    try {
      return RegionGate.openFrom(
          text.length() == "2025-09-16".length()
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      nodes.problem("policy.opens", path, text);
      return RegionGate.CLOSED;
    }
  }

  private @Nullable LocalDate date(String path, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      nodes.problem("policy.day", path, text);
      return null;
    }
  }

  private ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      nodes.problem("policy.zone", text);
      return ZoneId.of("UTC");
    }
  }

  private int limit(String text) {
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    nodes.problem("policy.rankLimit", text);
    return 1;
  }

  private String text(Map<String, Object> map, String key, String otherwise) {
    String text = nodes.text("", map, key);
    return text == null ? otherwise : text;
  }
}
