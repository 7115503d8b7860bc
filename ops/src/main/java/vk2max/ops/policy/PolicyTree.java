package vk2max.ops.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.job.Sentence;

/** Turns the tree of a policy file into a policy and collects everything that is wrong with it. */
final class PolicyTree {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("policy", "active-since", "time-zone", "rank-limit", "regions"));
  private static final Set<String> REGION_KEYS = new TreeSet<>(Set.of("opens", "read-only-from"));

  private final String name;
  private final List<Sentence> problems = new ArrayList<>();

  PolicyTree(String name) {
    this.name = name;
  }

  Policy read(Object tree) {
    Map<String, Object> map = map("", tree);
    unknownKeys("", map, KEYS);
    Policy base = Policy.DEFAULT;
    String id = text(map, "policy", base.id());
    if (id.isBlank()) {
      problem("policy.blank");
    }
    ZoneId zone = zone(text(map, "time-zone", base.zone().getId()));
    LocalDate since =
        date("active-since", text(map, "active-since", base.activeSince().toString()));
    int limit = limit(text(map, "rank-limit", Integer.toString(base.rankLimit())));
    Map<String, RegionGate> regions = regions(map.get("regions"), zone);
    if (!problems.isEmpty() || since == null) {
      throw new PolicyRefusedException(name, problems);
    }
    return new Policy(id, since, zone, limit, regions);
  }

  private void problem(String code, Object... blanks) {
    problems.add(Sentence.of(code, blanks));
  }

  private Map<String, RegionGate> regions(@Nullable Object tree, ZoneId zone) {
    Map<String, RegionGate> regions = new LinkedHashMap<>();
    if (tree == null || tree.equals("")) {
      return regions;
    }
    map("regions", tree)
        .forEach(
            (code, gate) -> {
              if (!code.matches("[0-9]{2}")) {
                problem("policy.region", "regions." + code);
              }
              regions.put(code, gate("regions." + code, gate, zone));
            });
    return regions;
  }

  private RegionGate gate(String path, Object tree, ZoneId zone) {
    Map<String, Object> gate = map(path, tree);
    unknownKeys(path + ".", gate, REGION_KEYS);
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
      problem("policy.opens", path, text);
      return RegionGate.CLOSED;
    }
  }

  private @Nullable LocalDate date(String path, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problem("policy.day", path, text);
      return null;
    }
  }

  private ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      problem("policy.zone", text);
      return ZoneId.of("UTC");
    }
  }

  private int limit(String text) {
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    problem("policy.rankLimit", text);
    return 1;
  }

  private String text(Map<String, Object> map, String key, String otherwise) {
    if (!map.containsKey(key)) {
      return otherwise;
    }
    if (map.get(key) instanceof String text) {
      return text;
    }
    problem("policy.single", key);
    return otherwise;
  }

  private Map<String, Object> map(String path, Object tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value));
    } else {
      problem(path.isEmpty() ? "policy.file" : "policy.map", path);
    }
    return map;
  }

  private void unknownKeys(String path, Map<String, Object> map, Set<String> known) {
    for (String key : map.keySet()) {
      if (!known.contains(key)) {
        problem("policy.unknownKey", path + key, String.join(", ", known));
      }
    }
  }
}
