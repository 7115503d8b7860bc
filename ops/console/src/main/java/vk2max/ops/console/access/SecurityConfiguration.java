package vk2max.ops.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.tokens.Role;

/** Which role may open which pages, and what browsers are told to allow. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityConfiguration {
  /**
   * Nothing inline and nothing from elsewhere. No form leads to another server: to the provider of
   * OpenID Connect people get by a link, for which this asks nothing.
   */
  private static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** A form of somebody whose session is over leads to the sign-in, not to a refusal. */
  private static void turnAway(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    if (why instanceof CsrfException && !isSignedIn()) {
      response.sendRedirect(BackToSignIn.expired.page(request));
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static boolean isSignedIn() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof Viewer;
  }

  /** Ahead of both chains. */
  @Bean
  FilterRegistrationBean<SessionLimit> sessionLimit(Clock clock) {
    FilterRegistrationBean<SessionLimit> limit =
        new FilterRegistrationBean<>(new SessionLimit(clock));
    limit.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return limit;
  }

  /** Programs present a token; whoever has signed in may ask, too. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, ConsoleLedger ledger, Clock clock)
      throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(
            asked -> {
              for (ApiPart part : ApiPart.values()) {
                asked
                    .requestMatchers(part.patterns())
                    .hasAnyRole(part.roles().stream().map(Role::name).toArray(String[]::new));
              }
              asked.anyRequest().authenticated();
            })
        // No other site can make a browser present a token, as it can with a cookie.
        .csrf(csrf -> csrf.ignoringRequestMatchers(TokenFilter::isPresentedBy))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .exceptionHandling(
            trouble ->
                trouble
                    .authenticationEntryPoint(
                        (request, response, why) ->
                            ApiTrouble.write(response, ApiProblem.NOT_SIGNED_IN))
                    .accessDeniedHandler(
                        (request, response, why) -> ApiTrouble.write(response, refusal(why))))
        .addFilterBefore(new TokenFilter(ledger, clock), UsernamePasswordAuthenticationFilter.class)
        .build();
  }

  private static ApiProblem refusal(AccessDeniedException why) {
    if (why instanceof CsrfException) {
      return isSignedIn() ? ApiProblem.NO_CSRF_TOKEN : ApiProblem.NOT_SIGNED_IN;
    }
    return ApiProblem.NOT_ALLOWED;
  }

  @Bean
  SecurityFilterChain pages(HttpSecurity http, SignIn signIn) throws Exception {
    signIn.addTo(http);
    return http.authorizeHttpRequests(
            asked ->
                asked
                    .requestMatchers("/login", "/assets/**", "/error", "/language")
                    .permitAll()
                    .requestMatchers("/ops/chats/**")
                    .hasRole(Role.OPERATOR.name())
                    .requestMatchers("/audit")
                    .hasRole(Role.AUDITOR.name())
                    .requestMatchers("/ops/**")
                    .hasAnyRole(Role.OPERATOR.name(), Role.AUDITOR.name())
                    .requestMatchers("/regions", "/region/**")
                    .hasAnyRole(Role.OPERATOR.name(), Role.COORDINATOR.name(), Role.AUDITOR.name())
                    .anyRequest()
                    .authenticated())
        .logout(out -> out.logoutSuccessUrl("/login?out"))
        .exceptionHandling(trouble -> trouble.accessDeniedHandler(SecurityConfiguration::turnAway))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .build();
  }
}
