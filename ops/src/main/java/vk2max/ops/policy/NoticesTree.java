package vk2max.ops.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Notices;
import vk2max.eligibility.RegionGate;

/** Reads the notices of a policy file: the words of all regions, and those of single ones. */
final class NoticesTree {
  private static final Set<String> KEYS = new TreeSet<>(Set.of("default", "regions"));
  private static final Set<String> WORDS =
      new TreeSet<>(Set.of("locale", "text", "button", "url", "invitation"));

  private final PolicyNodes nodes;
  private final NoticeRules rules;
  private final Map<String, RegionGate> gates;

  /**
   * @param gates the regions of the same file
   */
  NoticesTree(PolicyNodes nodes, Map<String, RegionGate> gates) {
    this.nodes = nodes;
    this.rules = new NoticeRules(nodes);
    this.gates = gates;
  }

  /**
   * The notices; what is wrong with them goes to the problems.
   *
   * @param tree null when the file has none
   */
  Notices read(@Nullable Object tree) {
    Map<String, Object> map = nodes.mapOrNothing("notices", tree);
    nodes.unknownKeys("notices.", map, KEYS);
    NoticeWords standard = words("notices.default", map.get("default"), NoticeWords.BUILT_IN, null);
    Map<String, NoticeWords> regions = new LinkedHashMap<>();
    nodes
        .mapOrNothing("notices.regions", map.get("regions"))
        .forEach(
            (code, words) -> {
              String path = "notices.regions." + code;
              nodes.requireRegion(path, code);
              regions.put(code, words(path, words, standard, code));
            });
    return nodes.problems().isEmpty() ? new Notices(standard, regions) : Notices.BUILT_IN;
  }

  /**
   * @param base says what is missing
   * @param region null for the words of every region
   */
  private NoticeWords words(
      String path, @Nullable Object tree, NoticeWords base, @Nullable String region) {
    String prefix = path + ".";
    Map<String, Object> map = nodes.mapOrNothing(path, tree);
    nodes.unknownKeys(prefix, map, WORDS);
    NoticeWords words =
        new NoticeWords(
            value(prefix, map, "locale", base.locale()),
            value(prefix, map, "text", base.text()),
            value(prefix, map, "button", base.button()),
            value(prefix, map, "url", base.url()),
            value(prefix, map, "invitation", base.invitation()));
    boolean day =
        region != null && gates.getOrDefault(region, RegionGate.ALWAYS_OPEN).readOnlyFrom() != null;
    rules.locale(prefix + "locale", words, base, map.containsKey("text"));
    // Only what stands here: what comes from the base was checked where it stands.
    check(map, "text", () -> rules.text(prefix + "text", words.text(), region, day));
    check(map, "button", () -> rules.button(prefix + "button", words.button()));
    check(map, "url", () -> rules.url(prefix + "url", words.url()));
    check(
        map,
        "invitation",
        () -> rules.text(prefix + "invitation", words.invitation(), region, day));
    return words;
  }

  private static void check(Map<String, Object> map, String key, Runnable rule) {
    if (map.get(key) instanceof String) {
      rule.run();
    }
  }

  /** Without the line end that a block of YAML brings with it. */
  private String value(String prefix, Map<String, Object> map, String key, String otherwise) {
    String text = nodes.text(prefix, map, key);
    return text == null ? otherwise : text.strip();
  }
}
