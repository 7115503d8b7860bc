package vk2max.ops.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vk2max.job.Sentence;

/** The nodes of a policy file, and everything that is found wrong with them. */
final class PolicyNodes {
  private final List<Sentence> problems = new ArrayList<>();

  void problem(String code, Object... blanks) {
    problems.add(Sentence.of(code, blanks));
  }

  List<Sentence> problems() {
    return problems;
  }

  /**
   * The values of a node by their keys, blank for a key without one; a node that holds no keys is a
   * problem.
   *
   * @param path names the node; empty for the whole file
   */
  Map<String, Object> map(String path, Object tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value));
    } else {
      problem(path.isEmpty() ? "policy.file" : "policy.map", path);
    }
    return map;
  }

  /** As {@link #map}, for a node that may be missing or blank: then it sets nothing. */
  Map<String, Object> mapOrNothing(String path, @Nullable Object tree) {
    return tree == null || tree.equals("") ? Map.of() : map(path, tree);
  }

  /** Names every key that nobody knows. */
  void unknownKeys(String prefix, Map<String, Object> map, Set<String> known) {
    for (String key : map.keySet()) {
      if (!known.contains(key)) {
        problem("policy.unknownKey", prefix + key, String.join(", ", known));
      }
    }
  }

  /** A single value; null when it is missing, or a problem. */
  @Nullable String text(String prefix, Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    problem("policy.single", prefix + key);
    return null;
  }

  /** Whether a key is the code of a region; it is a problem if not. */
  void requireRegion(String path, String code) {
    if (!code.matches("[0-9]{2}")) {
      problem("policy.region", path);
    }
  }
}
