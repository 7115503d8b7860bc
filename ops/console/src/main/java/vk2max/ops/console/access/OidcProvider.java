package vk2max.ops.console.access;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import vk2max.job.Sentence;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.OidcSettings;

/**
 * The provider of OpenID Connect as it is asked: for what it is, once at the start, and for who
 * somebody is. One that does not answer keeps no thread of the pages for long.
 */
final class OidcProvider {
  /** Stands in the address that people are sent back to; providers have it on their lists. */
  static final String NAME = "organisation";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private OidcProvider() {}

  /**
   * Asks the provider for what it is.
   *
   * @throws CommandFailure if it does not tell, or calls itself otherwise
   */
  static ClientRegistration find(OidcSettings settings) {
    try {
      return ClientRegistrations.fromOidcIssuerLocation(settings.issuer())
          .registrationId(NAME)
          .clientId(settings.client())
          .clientSecret(settings.secret())
          .scope("openid", "profile")
          .build();
    } catch (IllegalStateException e) {
      throw new CommandFailure(ExitCode.USAGE, "console.oidcDiffers", Sentence.clause(e));
    } catch (IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          ExitCode.UNREACHABLE, "console.oidcAway", settings.issuer(), Sentence.clause(cause));
    }
  }

  /** Exchanges what somebody came back with for the provider's word on who it is. */
  static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(impatient())
            .configureMessageConverters(
                converters ->
                    converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  /** Asks for the claims that do not stand in the token. */
  static OidcUserService users() {
    RestTemplate rest = new RestTemplate(impatient());
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    DefaultOAuth2UserService claims = new DefaultOAuth2UserService();
    claims.setRestOperations(rest);
    OidcUserService users = new OidcUserService();
    users.setOauth2UserService(claims);
    return users;
  }

  private static ClientHttpRequestFactory impatient() {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    return requests;
  }
}
