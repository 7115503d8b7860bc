package vk2max.ops.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vk2max.index.PhoneHash;
import vk2max.job.Sentence;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.console.access.DemoUsers;
import vk2max.ops.console.access.OidcLogin;
import vk2max.ops.console.access.PasswordLogin;
import vk2max.ops.console.access.SignIn;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.serve.WebConsole;

/** The console in a Spring application context of its own. */
public final class SpringConsole implements WebConsole {
  private final Clock clock;

  /** By the clock of the machine. */
  public SpringConsole() {
    this(Clock.systemUTC());
  }

  SpringConsole(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Served serve(Options options) throws SQLException {
    // What keeps it from being served is told before the ledger is made ready.
    requireListening(options);
    OidcLogin oidc = options.oidc() == null ? null : OidcLogin.at(options.oidc(), clock);
    ConsoleLedger ledger = ConsoleLedger.open(options.servers(), new PhoneHash(options.phoneKey()));
    try {
      SignIn signIn = oidc == null ? new PasswordLogin(DemoUsers.of(ledger), clock) : oidc;
      var context =
          (ServletWebServerApplicationContext)
              new SpringApplicationBuilder(ConsoleConfiguration.class)
                  .web(WebApplicationType.SERVLET)
                  .registerShutdownHook(false)
                  .properties(properties(options))
                  .initializers(
                      made -> {
                        GenericApplicationContext beans = (GenericApplicationContext) made;
                        beans.registerBean(ConsoleLedger.class, () -> ledger);
                        beans.registerBean(SignIn.class, () -> signIn);
                        beans.registerBean(Clock.class, () -> clock);
                        beans.registerBean(Options.class, () -> options);
                      })
                  .run();
      int port = context.getWebServer().getPort();
      return new Running(context, address(options.host(), port), signIn.users());
    } catch (RuntimeException e) {
      ledger.close();
      throw isPortTaken(e) ? portTaken(options) : e;
    }
  }

  /** By trying it: the web server would tell of it at length. */
  private static void requireListening(Options options) {
    try {
      new ServerSocket(options.port(), 1, InetAddress.getByName(options.host())).close();
    } catch (IOException e) {
      PortInUseException.ifPortBindingException(
          e,
          taken -> {
            throw portTaken(options);
          });
      throw new CommandFailure(
          ExitCode.REFUSED,
          "console.cannotListen",
          options.host(),
          Integer.toString(options.port()),
          Sentence.clause(e));
    }
  }

  private static CommandFailure portTaken(Options options) {
    return new CommandFailure(
        ExitCode.REFUSED, "console.portTaken", Integer.toString(options.port()));
  }

  /** By somebody who was quicker. */
  private static boolean isPortTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  private static String address(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }

  private static Map<String, Object> properties(Options options) {
    return Map.ofEntries(
        Map.entry("server.address", options.host()),
        Map.entry("server.port", options.port()),
        // People reach a console that is not local through a proxy with TLS, and only what that
        // says is the address to which the provider sends them back. On this machine there is no
        // proxy, and whoever sends such headers made them up.
        Map.entry("server.forward-headers-strategy", options.isLocal() ? "none" : "framework"),
        // Of somebody who has not signed in yet; whoever does so stays longer.
        Map.entry("server.servlet.session.timeout", "15m"),
        Map.entry("server.servlet.session.cookie.name", "vk2max"),
        Map.entry("server.servlet.session.cookie.http-only", "true"),
        Map.entry("server.servlet.session.cookie.same-site", "lax"),
        // Browsers keep a secure cookie to themselves where there is no TLS.
        Map.entry("server.servlet.session.cookie.secure", Boolean.toString(!options.isLocal())),
        Map.entry("server.servlet.session.tracking-modes", "cookie"),
        Map.entry("server.error.include-message", "never"),
        Map.entry("server.error.include-stacktrace", "never"),
        // Whatever is typed into the search stands in the address, and is answered by a page.
        Map.entry("server.max-http-request-header-size", "96KB"),
        Map.entry("server.shutdown", "graceful"),
        Map.entry("server.tomcat.threads.max", "32"),
        Map.entry("server.compression.enabled", "true"),
        Map.entry("spring.thymeleaf.prefix", "classpath:/vk2max/ops/console/templates/"),
        // The description of the interface has an address, a form and a language of its own.
        Map.entry("springdoc.api-docs.enabled", "true"),
        Map.entry("springdoc.enable-default-api-docs", "false"),
        Map.entry("springdoc.paths-to-match", "/api/v1/**"),
        Map.entry("springdoc.default-produces-media-type", "application/json"),
        Map.entry("springdoc.override-with-generic-response", "false"),
        Map.entry("springdoc.disable-i18n", "true"),
        Map.entry("spring.main.banner-mode", "off"),
        Map.entry("spring.main.log-startup-info", "false"),
        Map.entry("logging.level.root", "WARN"));
  }

  record Running(ServletWebServerApplicationContext context, String address, List<DemoUser> users)
      implements Served {
    @Override
    public void close() {
      context.close();
    }
  }
}
