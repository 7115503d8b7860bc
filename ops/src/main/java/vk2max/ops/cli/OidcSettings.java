package vk2max.ops.cli;

import java.util.regex.Pattern;

/**
 * Where people sign in to the console: a provider of OpenID Connect, and as whom the console asks
 * it.
 *
 * @param issuer the provider's address, as it calls itself: https, on this machine also http
 * @param client the console's name at the provider
 */
public record OidcSettings(String issuer, String client, String secret) {
  private static final Pattern SAFE =
      Pattern.compile(
          "https://[^/?#\\s]+(?:/[^?#\\s]*)?|http://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]+)?(?:/[^?#\\s]*)?");

  /**
   * Takes them as they are set.
   *
   * @throws CommandFailure if what the provider says could be read or changed on its way
   */
  public OidcSettings {
    if (!SAFE.matcher(issuer).matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.oidcIssuer", issuer);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return client + " at " + issuer;
  }
}
