package vk2max.ops.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import vk2max.ops.serve.WebConsole.DemoUser;

/** The Chromium of the system, driven as a person would. */
final class Browser implements AutoCloseable {
  static final int WIDTH = 1_200;
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none, the tests that need it are left out, and say so. */
  static Browser start() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (chromium.isEmpty()) {
      System.out.println(
          "WITHOUT A BROWSER: no Chromium in /usr/bin, so no page was opened in one. Install the package chromium.");
    }
    Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking"))));
  }

  /** A window with a memory of its own. */
  Page window(boolean javaScript) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setLocale("ru-RU")
                .setViewportSize(WIDTH, HEIGHT));
    return context.newPage();
  }

  /** A window in which somebody has signed in, and landed on the first page of the role. */
  Page signedIn(OpenConsole console, String user, boolean javaScript) {
    Page page = window(javaScript);
    DemoUser demo = console.user(user);
    page.navigate(console.page("/" + demo.page()));
    page.getByLabel("Пароль").fill(demo.password());
    page.locator("main button").click();
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
