package vk2max.ops.console;

import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.SecurityConfiguration;
import vk2max.ops.console.api.ApiElsewhere;
import vk2max.ops.console.api.ApiProblems;
import vk2max.ops.console.api.AuditApi;
import vk2max.ops.console.api.ChatsApi;
import vk2max.ops.console.api.ExportsApi;
import vk2max.ops.console.api.OpenApiDocument;
import vk2max.ops.console.api.RegionsApi;
import vk2max.ops.console.api.RunsApi;
import vk2max.ops.console.auditor.AuditController;
import vk2max.ops.console.books.Books;
import vk2max.ops.console.books.Exports;
import vk2max.ops.console.coordinator.BookController;
import vk2max.ops.console.coordinator.NightsController;
import vk2max.ops.console.coordinator.RegionController;
import vk2max.ops.console.operator.CorrectionController;
import vk2max.ops.console.operator.PlanController;
import vk2max.ops.console.operator.RunController;
import vk2max.ops.console.page.ErrorPages;
import vk2max.ops.console.page.Frame;
import vk2max.ops.console.page.HomeController;
import vk2max.ops.console.support.SupportController;

/** What the console is made of, named one by one: nothing is scanned for. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  ThymeleafAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocWebMvcConfiguration.class
})
@Import({
  SecurityConfiguration.class,
  Audit.class,
  Frame.class,
  ErrorPages.class,
  HomeController.class,
  SupportController.class,
  RegionController.class,
  BookController.class,
  NightsController.class,
  RunController.class,
  PlanController.class,
  CorrectionController.class,
  AuditController.class,
  Books.class,
  Exports.class,
  ChatsApi.class,
  RegionsApi.class,
  RunsApi.class,
  AuditApi.class,
  ExportsApi.class,
  OpenApiDocument.class,
  ApiElsewhere.class,
  ApiProblems.class
})
class ConsoleConfiguration implements WebMvcConfigurer {
  private static final int DAY_SECONDS = 86_400;

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(
            "classpath:/vk2max/ops/console/assets/",
            "classpath:/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/")
        .setCachePeriod(DAY_SECONDS);
  }

  /** The jar says it: the path in it has the version. */
  private static String htmxVersion() {
    java.util.Properties pom = new java.util.Properties();
    String file = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    try (java.io.InputStream in = ConsoleConfiguration.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the class path");
      }
      pom.load(in);
      return pom.getProperty("version");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
