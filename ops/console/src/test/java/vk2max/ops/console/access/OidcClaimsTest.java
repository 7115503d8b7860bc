package vk2max.ops.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vk2max.index.Regions;
import vk2max.ops.tokens.Role;

class OidcClaimsTest {
  static List<Arguments> admitted() {
    return List.of(
        Arguments.of("OPERATOR", null, Role.OPERATOR, Regions.ALL),
        Arguments.of(" auditor ", null, Role.AUDITOR, Regions.ALL),
        Arguments.of("auditor", List.of(), Role.AUDITOR, Regions.ALL),
        Arguments.of("Support", "*", Role.SUPPORT, Regions.ALL),
        Arguments.of("SUPPORT", "54", Role.SUPPORT, Regions.of(List.of("54"))),
        Arguments.of(
            List.of("offline_access", "support", "SUPPORT"),
            List.of(" * "),
            Role.SUPPORT,
            Regions.ALL),
        Arguments.of(
            "COORDINATOR",
            List.of("54", " 02 "),
            Role.COORDINATOR,
            Regions.of(List.of("02", "54"))),
        Arguments.of("COORDINATOR", "54, 02,", Role.COORDINATOR, Regions.of(List.of("02", "54"))),
        Arguments.of("COORDINATOR", 54, Role.COORDINATOR, Regions.of(List.of("54"))));
  }

  @ParameterizedTest
  @MethodSource("admitted")
  void a_role_with_its_regions_is_a_viewer(
      Object role, @Nullable Object regions, Role expected, Regions sees) {
    Viewer viewer = OidcClaims.viewer(claims(role, regions));

    assertEquals(expected, viewer.role());
    assertEquals(sees, viewer.regions());
  }

  static List<Arguments> notAdmitted() {
    return List.of(
        Arguments.of(null, null, BackToSignIn.noRole),
        Arguments.of(" ", null, BackToSignIn.noRole),
        Arguments.of(List.of(), "54", BackToSignIn.noRole),
        Arguments.of("ROLE_OPERATOR", null, BackToSignIn.unknownRole),
        Arguments.of("OPERATOR,SUPPORT", null, BackToSignIn.unknownRole),
        Arguments.of(Map.of("OPERATOR", true), null, BackToSignIn.unknownRole),
        Arguments.of(List.of("OPERATOR", "AUDITOR"), null, BackToSignIn.manyRoles),
        Arguments.of("COORDINATOR", null, BackToSignIn.noRegions),
        Arguments.of("COORDINATOR", List.of(), BackToSignIn.noRegions),
        Arguments.of("COORDINATOR", Arrays.asList("", null), BackToSignIn.noRegions),
        Arguments.of("SUPPORT", null, BackToSignIn.noRegions),
        Arguments.of("SUPPORT", "*, 54", BackToSignIn.badRegion),
        Arguments.of("SUPPORT", List.of(), BackToSignIn.noRegions),
        Arguments.of("SUPPORT", "", BackToSignIn.noRegions),
        Arguments.of("COORDINATOR", "54;02", BackToSignIn.badRegion),
        Arguments.of("COORDINATOR", "*", BackToSignIn.badRegion),
        Arguments.of("COORDINATOR", 2, BackToSignIn.badRegion),
        Arguments.of("COORDINATOR", List.of("54", "все"), BackToSignIn.badRegion),
        Arguments.of("OPERATOR", "54", BackToSignIn.notByRegion),
        Arguments.of("AUDITOR", List.of("54"), BackToSignIn.notByRegion));
  }

  @ParameterizedTest
  @MethodSource("notAdmitted")
  void what_names_no_role_or_no_regions_is_told_apart(
      @Nullable Object role, @Nullable Object regions, BackToSignIn why) {
    Map<String, @Nullable Object> claims = claims(role, regions);

    assertEquals(
        why, assertThrows(NotAdmittedException.class, () -> OidcClaims.viewer(claims)).why());
  }

  @Test
  void somebody_is_called_as_people_know_them_and_on_one_line() {
    Map<String, @Nullable Object> claims = claims("SUPPORT", "*");
    assertEquals("subject-1", OidcClaims.viewer(claims).name());

    claims.put("preferred_username", " ");
    assertEquals("subject-1", OidcClaims.viewer(claims).name());

    claims.put("preferred_username", "p.ivanova\nroot\0");
    assertEquals("p.ivanova root\uFFFD", OidcClaims.viewer(claims).name());

    for (String name : List.of("token 5", "я".repeat(201))) {
      claims.put("preferred_username", name);
      assertThrows(NotAdmittedException.class, () -> OidcClaims.viewer(claims));
    }
  }

  private static Map<String, @Nullable Object> claims(
      @Nullable Object role, @Nullable Object regions) {
    Map<String, @Nullable Object> claims = new HashMap<>();
    claims.put("sub", "subject-1");
    if (role != null) {
      claims.put("vk2max_role", role);
    }
    if (regions != null) {
      claims.put("vk2max_regions", regions);
    }
    return claims;
  }
}
