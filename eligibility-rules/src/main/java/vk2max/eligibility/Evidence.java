package vk2max.eligibility;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values a finding rests on, by name; they fill the blanks of its sentence.
 *
 * @param values numbers, strings, booleans, enums, dates or instants, in the order of reporting
 */
public record Evidence(Map<String, Object> values) {
  public static final Evidence NONE = new Evidence(Map.of());

  public Evidence {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static Evidence of(String name, Object value) {
    return new Evidence(Map.of(name, value));
  }

  public Evidence and(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Evidence(more);
  }
}
