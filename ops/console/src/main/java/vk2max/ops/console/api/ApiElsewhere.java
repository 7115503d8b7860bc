package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vk2max.ops.console.page.NotFoundException;

/** Addresses that are none, and methods that an address does not have. */
@Hidden
@RestController
public class ApiElsewhere {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  /**
   * @param mappings asked for when a request comes: they are made of the controllers
   */
  public ApiElsewhere(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** Any other address. */
  @RequestMapping("/api/**")
  public void nothing(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
    Set<String> methods =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .filter(
                info ->
                    Objects.requireNonNull(info.getPathPatternsCondition())
                            .getMatchingCondition(request)
                        != null)
            .flatMap(info -> info.getMethodsCondition().getMethods().stream())
            .map(Enum::name)
            .collect(Collectors.toSet());
    if (!methods.isEmpty()) {
      throw new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
    }
    throw new NotFoundException();
  }
}
