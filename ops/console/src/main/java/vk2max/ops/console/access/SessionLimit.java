package vk2max.ops.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session of somebody whom a provider has let in, however busy it is: what the provider said
 * holds no longer than that.
 */
final class SessionLimit extends OncePerRequestFilter {
  private static final String SINCE = SessionLimit.class.getName();

  private final Clock clock;

  SessionLimit(Clock clock) {
    this.clock = clock;
  }

  /** From now on the time of a session runs. */
  static void begin(HttpSession session, Instant now) {
    session.setAttribute(SINCE, now);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    try {
      if (session != null
          && session.getAttribute(SINCE) instanceof Instant since
          && !clock.instant().isBefore(since.plus(SignIn.LONGEST_SESSION))) {
        session.invalidate();
      }
    } catch (IllegalStateException e) {
      // Another request of the same session has just ended it.
    }
    chain.doFilter(request, response);
  }
}
