package vk2max.ops.console.access;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vk2max.ops.tokens.Role;

/** The parts of the interface for programs that are not for every role. */
public enum ApiPart {
  AUDIT("/api/v1/audit", Role::seesAudit),
  RUNS("/api/v1/runs", Role::seesRuns),
  REGIONS("/api/v1/regions", Role::seesRegions),
  EXPORTS("/api/v1/exports", Role::seesRegions);

  private final String path;
  private final Predicate<Role> allowed;

  ApiPart(String path, Predicate<Role> allowed) {
    this.path = path;
    this.allowed = allowed;
  }

  /** The roles that may ask at a path; all of them where it is in no part. */
  public static List<Role> roles(String path) {
    return Stream.of(values())
        .filter(part -> path.equals(part.path) || path.startsWith(part.path + "/"))
        .findFirst()
        .map(ApiPart::roles)
        .orElse(List.of(Role.values()));
  }

  List<Role> roles() {
    return Stream.of(Role.values()).filter(allowed).toList();
  }

  /** What of it is asked, as patterns of paths. */
  String[] patterns() {
    return new String[] {path, path + "/**"};
  }
}
