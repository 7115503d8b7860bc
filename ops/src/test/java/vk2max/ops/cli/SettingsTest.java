package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String ISSUER = "VK2MAX_OIDC_ISSUER";
  private static final String CLIENT = "VK2MAX_OIDC_CLIENT";
  private static final String SECRET = "VK2MAX_OIDC_SECRET";

  @Test
  void a_provider_is_set_as_a_whole_or_not_at_all() {
    assertTrue(new Settings(Map.of(ISSUER, " ", SECRET, "")).oidc().isEmpty());
    OidcSettings set =
        new Settings(Map.of(ISSUER, "https://id.example/realms/a", CLIENT, "c", SECRET, "s e"))
            .oidc()
            .orElseThrow();
    assertEquals(new OidcSettings("https://id.example/realms/a", "c", "s e"), set);
    assertFalse(set.toString().contains("s e"), set::toString);

    CommandFailure failure = refused(Map.of(ISSUER, "https://id.example", SECRET, " "));

    assertEquals("usage.oidcPart", failure.sentence().code());
    assertEquals(List.of(CLIENT + ", " + SECRET), failure.sentence().blanks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://id.example", "http://localhost:8180/realms/a", "http://127.0.0.1"})
  void an_issuer_is_asked_with_tls_or_on_this_machine(String issuer) {
    assertEquals(issuer, new OidcSettings(issuer, "c", "s").issuer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example",
        "http://localhost.example/",
        "http://localhost@id.example",
        "id.example",
        "https://",
        "https://id.example?x=y",
        "https://id.example/ x"
      })
  void another_issuer_is_refused(String issuer) {
    assertEquals(
        "usage.oidcIssuer",
        refused(Map.of(ISSUER, issuer, CLIENT, "c", SECRET, "s")).sentence().code());
  }

  private static CommandFailure refused(Map<String, String> environment) {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> new Settings(environment).oidc());
    assertEquals(ExitCode.USAGE, failure.exitCode());
    return failure;
  }
}
