package vk2max.ops.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import vk2max.ops.serve.WebConsole.DemoUser;

/** How people sign in to the pages: one of two ways, chosen at the start. */
public interface SignIn {
  /** How long a session lasts that nobody uses; see {@link SessionLimit} for those in use. */
  Duration LONGEST_SESSION = Duration.ofHours(8);

  /** Adds the way to the chain of the pages. */
  void addTo(HttpSecurity http) throws Exception;

  /** Lets the session of somebody who has just signed in last. */
  static void stays(HttpServletRequest request) {
    request.getSession().setMaxInactiveInterval((int) LONGEST_SESSION.toSeconds());
  }

  /** Where signing in begins at a provider; null where a name and a password are asked for here. */
  default @Nullable String signInElsewhere() {
    return null;
  }

  /**
   * Where somebody ends the session at the provider, too; null where there is none, or it tells no
   * such address.
   *
   * @param back address of a page of the console that people come back to
   */
  default @Nullable String signOutElsewhere(String back) {
    return null;
  }

  /** Users to be told of at the start; none where the console knows no passwords. */
  List<DemoUser> users();
}
