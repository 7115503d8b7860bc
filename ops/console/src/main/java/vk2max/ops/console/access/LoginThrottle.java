package vk2max.ops.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes guessing passwords slow: after some failures an address has to wait before it may try the
 * same user again. Signing in as oneself forgives no guess about another.
 */
final class LoginThrottle extends OncePerRequestFilter {
  static final int FAILURES = 5;
  static final Duration WAIT = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 10_000;
  private static final int LONGEST = 100;

  private record Failures(int count, Instant last) {}

  private final Map<String, Failures> failures = new ConcurrentHashMap<>();
  private final Clock clock;

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || !request.getServletPath().equals("/login");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Failures before = failures.get(key(request));
    if (before != null && before.count() >= FAILURES && !isOver(before)) {
      response.sendRedirect(BackToSignIn.slow.page(request));
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(Failures failures) {
    return clock.instant().isAfter(failures.last().plus(WAIT));
  }

  void failed(HttpServletRequest request) {
    if (failures.size() >= MOST_KEPT) {
      failures.values().removeIf(this::isOver);
    }
    failures.compute(
        key(request),
        (same, before) ->
            new Failures(
                before == null || isOver(before) ? 1 : before.count() + 1, clock.instant()));
  }

  void succeeded(HttpServletRequest request) {
    failures.remove(key(request));
  }

  private static String key(HttpServletRequest request) {
    String user = request.getParameter("username");
    String typed = user == null ? "" : user.strip();
    return request.getRemoteAddr() + " " + typed.substring(0, Math.min(typed.length(), LONGEST));
  }
}
