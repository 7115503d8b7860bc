package vk2max.ops.console.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import vk2max.ops.cli.OidcSettings;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.serve.WebConsole.DemoUser;

/**
 * Signing in with an account of the organisation, at its provider of OpenID Connect. Of what the
 * provider tells the session keeps a {@link Viewer}: no claims and no tokens.
 */
public final class OidcLogin implements SignIn {
  /** Where signing in begins. */
  public static final String PATH = "/oauth2/authorization/" + OidcProvider.NAME;

  private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);

  /** Somebody came back to a session that has not sent them away, or no longer. */
  private static final String NOT_BEGUN = "authorization_request_not_found";

  private static final int LONGEST_CAUSE = 500;

  private final ClientRegistration registration;
  private final Clock clock;
  private final OidcUserService users = OidcProvider.users();
  private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
  private final SavedRequestAwareAuthenticationSuccessHandler toWanted =
      new SavedRequestAwareAuthenticationSuccessHandler();

  private OidcLogin(ClientRegistration registration, Clock clock) {
    this.registration = registration;
    this.clock = clock;
  }

  /**
   * At this provider, which is asked for what it is.
   *
   * @throws vk2max.ops.cli.CommandFailure if it does not tell, or calls itself otherwise
   */
  public static OidcLogin at(OidcSettings settings, Clock clock) {
    return new OidcLogin(OidcProvider.find(settings), clock);
  }

  @Override
  public void addTo(HttpSecurity http) throws Exception {
    http.oauth2Login(
        login ->
            login
                .loginPage("/login")
                // There is one provider, under whatever name it is asked for.
                .clientRegistrationRepository(name -> registration)
                .authorizedClientRepository(new NoTokens())
                .tokenEndpoint(token -> token.accessTokenResponseClient(OidcProvider.tokens()))
                .userInfoEndpoint(info -> info.oidcUserService(this::admitted))
                .successHandler(this::signIn)
                .failureHandler(OidcLogin::turnAway));
  }

  @Override
  public List<DemoUser> users() {
    return List.of();
  }

  @Override
  public String signInElsewhere() {
    return PATH;
  }

  /**
   * By the client's id: the token that would tell whose session it is was not kept, so the provider
   * asks.
   */
  @Override
  public @Nullable String signOutElsewhere(String back) {
    Object end =
        registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    return end == null
        ? null
        : UriComponentsBuilder.fromUriString(end.toString())
            .queryParam("client_id", "{client}")
            .queryParam("post_logout_redirect_uri", "{back}")
            .encode()
            .buildAndExpand(registration.getClientId(), back)
            .toUriString();
  }

  /** Whoever cannot be a viewer is turned away here, before a session holds anything of them. */
  private OidcUser admitted(OidcUserRequest request) {
    OidcUser user = users.loadUser(request);
    OidcClaims.viewer(user.getClaims());
    return user;
  }

  /** The id of the session is a new one by now; its user becomes what every page expects. */
  private void signIn(
      HttpServletRequest request, HttpServletResponse response, Authentication provider)
      throws IOException, ServletException {
    Viewer viewer = OidcClaims.viewer(((OidcUser) provider.getPrincipal()).getClaims());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.getAuthorities()));
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
    SignIn.stays(request);
    SessionLimit.begin(request.getSession(), clock.instant());
    toWanted.onAuthenticationSuccess(request, response, context.getAuthentication());
  }

  private static void turnAway(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof NotAdmittedException) {
      // Also from a session of before, when a role was taken away since.
      new SecurityContextLogoutHandler().logout(request, response, null);
    }
    response.sendRedirect(reason(why).page(request));
  }

  private static BackToSignIn reason(AuthenticationException why) {
    if (why instanceof NotAdmittedException notAdmitted) {
      return notAdmitted.why();
    }
    String code =
        why instanceof OAuth2AuthenticationException oauth ? oauth.getError().getErrorCode() : "";
    if (code.equals(NOT_BEGUN)) {
      return BackToSignIn.expired;
    }
    LOG.warn("Somebody could not sign in: {}", told(code, why.getCause()));
    return isOutage(why) ? BackToSignIn.away : BackToSignIn.refused;
  }

  /** For the operator; part of it may come from the address of a forged answer. */
  private static String told(String code, @Nullable Throwable cause) {
    String text = TerminalText.of(cause == null ? code : code + ": " + cause.getMessage());
    return text.substring(0, Math.min(text.length(), LONGEST_CAUSE));
  }

  /** The provider could not be asked, as opposed to: it has answered otherwise. */
  private static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Nothing is asked of the provider in somebody's name: their tokens are not kept. */
  private static final class NoTokens implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication who, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
