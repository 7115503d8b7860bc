package vk2max.ops.console.access;

import java.time.Clock;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import vk2max.ops.serve.WebConsole.DemoUser;

/** Signing in with the passwords that were printed at the start: for trying out. */
public final class PasswordLogin implements SignIn {
  private final DemoUsers users;
  private final LoginThrottle throttle;

  public PasswordLogin(DemoUsers users, Clock clock) {
    this.users = users;
    this.throttle = new LoginThrottle(clock);
  }

  @Override
  public void addTo(HttpSecurity http) throws Exception {
    SavedRequestAwareAuthenticationSuccessHandler toWanted =
        new SavedRequestAwareAuthenticationSuccessHandler();
    http.userDetailsService(users)
        .formLogin(
            form ->
                form.loginPage("/login")
                    .successHandler(
                        (request, response, who) -> {
                          throttle.succeeded(request);
                          SignIn.stays(request);
                          toWanted.onAuthenticationSuccess(request, response, who);
                        })
                    .failureHandler(
                        (request, response, why) -> {
                          throttle.failed(request);
                          response.sendRedirect(BackToSignIn.wrong.page(request));
                        }))
        .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class);
  }

  @Override
  public List<DemoUser> users() {
    return users.told();
  }
}
