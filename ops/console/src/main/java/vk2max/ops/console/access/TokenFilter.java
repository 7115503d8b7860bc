package vk2max.ops.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.ledger.LedgerAwayException;
import vk2max.ops.tokens.ApiToken;
import vk2max.ops.tokens.TokenStore;

/** Takes a program's token for who it is, for this one request. */
final class TokenFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final ConsoleLedger ledger;
  private final Clock clock;

  TokenFilter(ConsoleLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether somebody presents a token: then it alone says who asks, or nobody is answered. */
  static boolean isPresentedBy(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(BEARER);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isPresentedBy(request)) {
      chain.doFilter(request, response);
      return;
    }
    String secret = request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip();
    Optional<ApiToken> token;
    try {
      token = ledger.ask(connection -> new TokenStore(connection).find(secret, clock.instant()));
    } catch (LedgerAwayException e) {
      ApiTrouble.write(response, ApiProblem.LEDGER_AWAY);
      return;
    }
    if (token.isEmpty()) {
      ApiTrouble.write(response, ApiProblem.BAD_TOKEN);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication(token.get()));
    SecurityContextHolder.setContext(context);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private static UsernamePasswordAuthenticationToken authentication(ApiToken token) {
    Viewer viewer = new Viewer("token " + token.id(), token.role(), token.regions(), "");
    return UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.getAuthorities());
  }
}
