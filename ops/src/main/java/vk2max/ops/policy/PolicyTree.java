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

/** Turns the tree of a policy file into a policy and collects everything that is wrong with it. */
final class PolicyTree {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("policy", "active-since", "time-zone", "rank-limit", "regions"));
  private static final Set<String> REGION_KEYS = new TreeSet<>(Set.of("opens", "read-only-from"));

  private final String name;
  private final List<String> problems = new ArrayList<>();

  PolicyTree(String name) {
    this.name = name;
  }

  Policy read(Object tree) {
    Map<String, Object> map = map("the file", tree);
    unknownKeys("", map, KEYS);
    Policy base = Policy.DEFAULT;
    String id = text(map, "policy", base.id());
    if (id.isBlank()) {
      problems.add("policy must not be blank");
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

  private Map<String, RegionGate> regions(@Nullable Object tree, ZoneId zone) {
    Map<String, RegionGate> regions = new LinkedHashMap<>();
    if (tree == null || tree.equals("")) {
      return regions;
    }
    map("regions", tree)
        .forEach(
            (code, gate) -> {
              if (!code.matches("[0-9]{2}")) {
                problems.add("regions." + code + ": a region is two digits, like \"02\"");
              }
              regions.put(code, gate("regions." + code, gate, zone));
            });
    return regions;
  }

  private RegionGate gate(String path, Object tree, ZoneId zone) {
    Map<String, Object> gate = map(path, tree);
    unknownKeys(path + ".", gate, REGION_KEYS);
    long opens = RegionGate.OPEN;
    if (gate.containsKey("opens")) {
      opens = opens(path + ".opens", String.valueOf(gate.get("opens")), zone);
    }
    LocalDate readOnlyFrom =
        gate.containsKey("read-only-from")
            ? date(path + ".read-only-from", String.valueOf(gate.get("read-only-from")))
            : null;
    return new RegionGate(opens, readOnlyFrom);
  }

  private long opens(String path, String text, ZoneId zone) {
    if (text.equals("never")) {
      return RegionGate.NEVER;
    }
    try {
      return text.length() == "2025-09-16".length()
          ? LocalDate.parse(text).atStartOfDay(zone).toEpochSecond()
          : OffsetDateTime.parse(text).toEpochSecond();
    } catch (DateTimeException e) {
      problems.add(path + " is \"" + text + "\", expected a day, an instant with offset, or never");
      return RegionGate.NEVER;
    }
  }

  private @Nullable LocalDate date(String path, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problems.add(path + " is \"" + text + "\", expected a day like 2025-01-01");
      return null;
    }
  }

  private ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      problems.add("time-zone is \"" + text + "\", expected a zone like Europe/Moscow");
      return ZoneId.of("UTC");
    }
  }

  private int limit(String text) {
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    problems.add("rank-limit is \"" + text + "\", expected a whole number from 1");
    return 1;
  }

  private String text(Map<String, Object> map, String key, String otherwise) {
    if (!map.containsKey(key)) {
      return otherwise;
    }
    if (map.get(key) instanceof String text) {
      return text;
    }
    problems.add(key + " must be a single value");
    return otherwise;
  }

  private Map<String, Object> map(String path, Object tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value));
    } else {
      problems.add(path + " must be a list of \"key: value\"");
    }
    return map;
  }

  private void unknownKeys(String path, Map<String, Object> map, Set<String> known) {
    for (String key : map.keySet()) {
      if (!known.contains(key)) {
        problems.add("unknown key " + path + key + " (known: " + String.join(", ", known) + ")");
      }
    }
  }
}
