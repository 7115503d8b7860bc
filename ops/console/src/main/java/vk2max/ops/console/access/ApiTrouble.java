package vk2max.ops.console.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Problem details for programs that are turned away before any question is asked. */
final class ApiTrouble {
  private ApiTrouble() {}

  /** Writes it. */
  static void write(HttpServletResponse response, ApiProblem problem) throws IOException {
    response.setStatus(problem.status());
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.setContentType("application/problem+json");
    response.getOutputStream().write(problem.json().getBytes(StandardCharsets.UTF_8));
  }
}
