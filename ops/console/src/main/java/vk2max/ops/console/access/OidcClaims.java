package vk2max.ops.console.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vk2max.index.Regions;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.decisions.DecisionsCommand;
import vk2max.ops.tokens.Role;

/** What a provider of OpenID Connect tells of somebody, read as who that is here. */
final class OidcClaims {
  /** A role, or a list with one of ours among roles of other programs. */
  static final String ROLE = "vk2max_role";

  /** Codes of regions: a list, or a text with commas. */
  static final String REGIONS = "vk2max_regions";

  /** All regions, said aloud: a provider may leave out a claim whose last value was taken away. */
  private static final String EVERY_REGION = "*";

  private static final int LONGEST_NAME = 200;

  /** Programs are called so in the audit: nobody else may. */
  private static final String OF_PROGRAMS = "token ";

  private OidcClaims() {}

  /**
   * Who somebody is.
   *
   * @param claims the subject among them
   * @throws NotAdmittedException if they name no role of ours, several, or regions that do not go
   *     with it
   */
  static Viewer viewer(Map<String, ?> claims) {
    Role role = role(claims.get(ROLE));
    return new Viewer(name(claims), role, regions(role, claims.get(REGIONS)), "");
  }

  /** The name that people know, for the audit; the provider's own where there is none. */
  private static String name(Map<String, ?> claims) {
    return Stream.of("preferred_username", "sub")
        .flatMap(claim -> texts(claims.get(claim)))
        .findFirst()
        .map(TerminalText::of)
        .filter(name -> name.length() <= LONGEST_NAME && !name.startsWith(OF_PROGRAMS))
        .orElseThrow(() -> new NotAdmittedException(BackToSignIn.refused));
  }

  private static Role role(@Nullable Object claim) {
    List<String> told = texts(claim).toList();
    if (told.isEmpty()) {
      throw new NotAdmittedException(BackToSignIn.noRole);
    }
    Set<Role> ours = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (told.stream().anyMatch(role.name()::equalsIgnoreCase)) {
        ours.add(role);
      }
    }
    if (ours.size() != 1) {
      throw new NotAdmittedException(
          ours.isEmpty() ? BackToSignIn.unknownRole : BackToSignIn.manyRoles);
    }
    return ours.iterator().next();
  }

  private static Regions regions(Role role, @Nullable Object claim) {
    List<String> codes =
        texts(claim)
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .toList();
    if (role.seesRuns() && !codes.isEmpty()) {
      // Runs are of all regions: a limit that is not one would be believed.
      throw new NotAdmittedException(BackToSignIn.notByRegion);
    }
    if (role.seesRuns() || (role == Role.SUPPORT && codes.equals(List.of(EVERY_REGION)))) {
      return Regions.ALL;
    }
    if (codes.isEmpty()) {
      throw new NotAdmittedException(BackToSignIn.noRegions);
    }
    if (!codes.stream().allMatch(DecisionsCommand::isRegion)) {
      throw new NotAdmittedException(BackToSignIn.badRegion);
    }
    return Regions.of(codes);
  }

  /** One text or a list of them; blank ones count as absent. */
  private static Stream<String> texts(@Nullable Object claim) {
    Stream<?> values =
        claim instanceof Collection<?> list ? list.stream() : Stream.ofNullable(claim);
    return values
        .filter(Objects::nonNull)
        .map(value -> value.toString().strip())
        .filter(text -> !text.isEmpty());
  }
}
