package vk2max.ops.console;

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
import vk2max.ops.console.api.ApiController;
import vk2max.ops.console.api.ApiProblems;
import vk2max.ops.console.auditor.AuditController;
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
  SecurityFilterAutoConfiguration.class
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
  ApiController.class,
  ApiProblems.class,
  RunController.class,
  PlanController.class,
  CorrectionController.class,
  AuditController.class
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
