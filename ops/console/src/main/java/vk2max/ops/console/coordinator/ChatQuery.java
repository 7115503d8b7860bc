package vk2max.ops.console.coordinator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.index.ChatFilter;
import vk2max.ops.console.page.Named;
import vk2max.ops.console.page.NotFoundException;

/** Which chats of a region are asked for, as it stands in an address. */
record ChatQuery(ChatFilter filter) {
  /**
   * Reads it; what is missing or blank is not asked for.
   *
   * @throws NotFoundException for a status or a reason that somebody has made up
   */
  static ChatQuery of(Map<String, String> asked) {
    return new ChatQuery(
        new ChatFilter(
            Named.one(Status.class, text(asked, "status")),
            Named.one(ReasonCode.class, text(asked, "reason")),
            text(asked, "school"),
            text(asked, "municipality"),
            null,
            Boolean.parseBoolean(asked.get("only"))));
  }

  private static @Nullable String text(Map<String, String> asked, String name) {
    String value = asked.getOrDefault(name, "").replace("\0", "");
    return value.isBlank() ? null : value;
  }

  /**
   * Whoever names a municipality has chosen it: one that has no chats of the regions is made up.
   *
   * @param municipalities those that have
   * @throws NotFoundException for another one
   */
  void requireOneOf(List<String> municipalities) {
    if (filter.municipality() != null && !municipalities.contains(filter.municipality())) {
      throw new NotFoundException();
    }
  }

  /**
   * An address with all of it.
   *
   * @param path needs no encoding
   * @param more what else stands in it
   */
  String address(String path, Map<String, ?> more) {
    Map<String, Object> values = values();
    values.putAll(more);
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(values).toUriString();
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, "status", filter.status());
    put(values, "reason", filter.reason());
    put(values, "school", filter.organisationId());
    put(values, "municipality", filter.municipality());
    put(values, "only", filter.onlyObstacle() ? true : null);
    return values;
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** For the audit: only what the index knows, not what somebody typed. */
  String subject(boolean isSchoolKnown) {
    Map<String, Object> values = values();
    if (!isSchoolKnown) {
      values.remove("school");
    }
    StringBuilder subject = new StringBuilder("list");
    values.forEach((name, value) -> subject.append(' ').append(name).append('=').append(value));
    return subject.toString();
  }
}
