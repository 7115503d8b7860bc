package vk2max.ops.console.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Problem details for programs that are turned away before any question is asked. */
final class ApiTrouble {
  private ApiTrouble() {}

  /**
   * Writes it.
   *
   * @param code stable, upper case
   */
  static void write(HttpServletResponse response, int status, String code) throws IOException {
    response.setStatus(status);
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(status, code)
                .getBytes(StandardCharsets.UTF_8));
  }
}
