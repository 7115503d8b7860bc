package vk2max.ops.policy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the guards of a policy file. */
final class GuardsTree {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("max-moves", "max-quarantined", "max-reason-jump"));
  private static final String PREFIX = "guards.";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final PolicyNodes nodes;

  GuardsTree(PolicyNodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The guards; what is wrong with them goes to the problems.
   *
   * @param tree null when the file has none
   */
  Guards read(@Nullable Object tree) {
    Map<String, Object> map = nodes.mapOrNothing("guards", tree);
    nodes.unknownKeys(PREFIX, map, KEYS);
    return new Guards(moves(map), percent(map, "max-quarantined"), percent(map, "max-reason-jump"));
  }

  private @Nullable Long moves(Map<String, Object> map) {
    String text = nodes.text(PREFIX, map, "max-moves");
    if (text == null || text.matches("[0-9]{1,18}")) {
      return text == null ? null : Long.valueOf(text);
    }
    nodes.problem("policy.count", PREFIX + "max-moves", text);
    return null;
  }

  private @Nullable BigDecimal percent(Map<String, Object> map, String key) {
    String text = nodes.text(PREFIX, map, key);
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
      BigDecimal percent = new BigDecimal(text);
      if (percent.compareTo(HUNDRED) <= 0) {
        return percent;
      }
    }
    nodes.problem("policy.percent", PREFIX + key, text);
    return null;
  }
}
