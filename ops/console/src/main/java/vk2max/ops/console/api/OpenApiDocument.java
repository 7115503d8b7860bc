package vk2max.ops.console.api;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the interface as a document of OpenAPI, for whoever may use it. Addresses,
 * parameters and forms of answers are derived from the controllers; {@link ApiDescription} adds
 * what their signatures do not say.
 */
@Hidden
@RestController
public class OpenApiDocument extends OpenApiResource {
  /** Sorted and indented, so that it can be compared line by line. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  static {
    ModelResolver.enumsAsRef = true;
    SpringDocUtils.getConfig().addAnnotationsToIgnore(AuthenticationPrincipal.class);
  }

  private byte @Nullable [] written;

  public OpenApiDocument(
      ObjectFactory<OpenAPIService> builder,
      AbstractRequestService requests,
      GenericResponseService responses,
      OperationService operations,
      SpringDocConfigProperties properties,
      SpringDocProviders providers,
      SpringDocCustomizers customizers) {
    super(builder, requests, responses, operations, properties, providers, customizers);
  }

  /** The document; made when it is asked for the first time. */
  @GetMapping("/api/v1/openapi.json")
  public ResponseEntity<byte[]> document(HttpServletRequest request) throws IOException {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes(request));
  }

  private synchronized byte[] bytes(HttpServletRequest request) throws IOException {
    byte[] bytes = written;
    if (bytes == null) {
      ObjectNode derived = (ObjectNode) JSON.readTree(openapiJson(request, "", Locale.ROOT));
      bytes = JSON.writeValueAsBytes(new ApiDescription(derived).complete());
      written = bytes;
    }
    return bytes.clone();
  }

  /** It is the same wherever the console is reached. */
  @Override
  protected String getServerUrl(HttpServletRequest request, String apiDocsUrl) {
    return "/";
  }
}
