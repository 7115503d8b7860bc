package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.OidcSettings;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.BackToSignIn;
import vk2max.ops.serve.WebConsole;

/** Signing in at a provider of OpenID Connect, and serving more than this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
  /** Not one of the names of this machine that count as local, and yet nobody else reaches it. */
  private static final String NOT_LOCAL = "127.0.0.2";

  /** By how much the console is ahead of the machine. */
  private volatile Duration moved = Duration.ZERO;

  private @Nullable TestProvider provider;
  private @Nullable OpenConsole console;
  private @Nullable OpenConsole proxied;
  private String own = "";
  private String foreign = "";

  @BeforeAll
  void open() throws Exception {
    provider = TestProvider.start();
    Night night = OpenConsole.shared().night();
    OidcSettings settings = provider().settings();
    InstantSource ahead = () -> Instant.now().plus(moved);
    console =
        OpenConsole.over(
            night, new SpringConsole(ahead.withZone(ZoneOffset.UTC)), "localhost", settings);
    proxied = OpenConsole.over(night, new SpringConsole(), NOT_LOCAL, settings);
    own = console().own();
    foreign = console().foreign();
  }

  @AfterAll
  void close() {
    for (AutoCloseable opened : new AutoCloseable[] {proxied, console, provider}) {
      try {
        if (opened != null) {
          opened.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private TestProvider provider() {
    return Objects.requireNonNull(provider);
  }

  private OpenConsole console() {
    return Objects.requireNonNull(console);
  }

  private OpenConsole proxied() {
    return Objects.requireNonNull(proxied);
  }

  private Client signedIn(Map<String, Object> claims) throws IOException, InterruptedException {
    provider().knows(claims);
    Client client = new Client(console());
    assertEquals(console().page("/"), location(client.signInAtProvider()));
    return client;
  }

  @ParameterizedTest
  @CsvSource({"SUPPORT,/s", "coordinator,/regions", "Operator,/ops/runs", "AUDITOR,/ops/runs"})
  void each_role_begins_at_its_first_page(String role, String page)
      throws IOException, InterruptedException {
    Map<String, Object> claims =
        switch (page) {
          case "/regions" -> Map.of("vk2max_role", role, "vk2max_regions", List.of(own));
          case "/s" -> Map.of("vk2max_role", role, "vk2max_regions", "*");
          default -> Map.of("vk2max_role", role);
        };

    Client client = signedIn(claims);

    assertEquals(console().page(page), location(client.get("/")));
  }

  @Test
  void a_coordinator_sees_the_own_regions_and_no_other() throws IOException, InterruptedException {
    Client client = signedIn(Map.of("vk2max_role", "COORDINATOR", "vk2max_regions", own + ", 00"));

    assertEquals(console().page("/region/" + own), location(client.get("/regions")));
    assertEquals(200, client.get("/region/" + own).statusCode());
    assertEquals(404, client.get("/region/" + foreign).statusCode());
    assertEquals(403, client.get("/ops/runs").statusCode());
  }

  @Test
  void support_may_be_limited_to_regions() throws Exception {
    String chat = "select min(chat_id) from console.chat where region = ? and not gone";
    Client client =
        signedIn(Map.of("vk2max_role", List.of("mail", "SUPPORT"), "vk2max_regions", own));

    assertEquals(200, client.get("/s/chat/" + value(chat, own)).statusCode());
    assertEquals(404, client.get("/s/chat/" + value(chat, foreign)).statusCode());
  }

  @Test
  void claims_may_stand_beside_the_token() throws IOException, InterruptedException {
    provider().knows(Map.of());
    provider().tellsMore(Map.of("vk2max_role", "SUPPORT", "vk2max_regions", "*"));

    assertEquals(console().page("/"), location(new Client(console()).signInAtProvider()));
  }

  @Test
  void the_audit_has_the_name_that_people_know() throws Exception {
    String chat = value("select min(chat_id) from console.chat where not gone");
    String last = "select who from console.audit where subject = ? order by audit_id desc limit 1";

    signedIn(
            Map.of(
                "vk2max_role", "SUPPORT", "vk2max_regions", "*", "preferred_username", "p.ivanova"))
        .get("/s/chat/" + chat);
    assertEquals("p.ivanova", value(last, chat));

    signedIn(Map.of("vk2max_role", "SUPPORT", "vk2max_regions", "*")).get("/s/chat/" + chat);
    assertEquals("subject-1", value(last, chat));
  }

  @Test
  void signing_in_goes_on_to_the_page_that_was_wanted_in_a_new_session()
      throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    Client client = new Client(console());
    HttpResponse<String> toSignIn = client.get("/ops/runs/1?x=y");
    assertEquals(console().page("/login"), location(toSignIn));

    HttpResponse<String> back = client.signInAtProvider();

    assertTrue(location(back).startsWith(console().page("/ops/runs/1?x=y")), back::toString);
    assertNotEquals("", cookie(back));
    assertNotEquals(cookie(toSignIn), cookie(back));
    assertEquals(200, client.follow(back).statusCode());
  }

  @Test
  void programs_ask_in_the_session_of_somebody_who_has_signed_in()
      throws IOException, InterruptedException {
    Client client = signedIn(Map.of("vk2max_role", "OPERATOR"));

    assertEquals(200, client.get("/api/v1/runs").statusCode());
    assertEquals(401, new Client(console()).get("/api/v1/runs").statusCode());
  }

  static List<Arguments> notAdmitted() {
    return List.of(
        Arguments.of(Map.of(), BackToSignIn.noRole),
        Arguments.of(Map.of("vk2max_role", "HEAD"), BackToSignIn.unknownRole),
        Arguments.of(Map.of("vk2max_role", List.of("SUPPORT", "OPERATOR")), BackToSignIn.manyRoles),
        Arguments.of(Map.of("vk2max_role", "COORDINATOR"), BackToSignIn.noRegions),
        Arguments.of(
            Map.of("vk2max_role", "COORDINATOR", "vk2max_regions", "Москва"),
            BackToSignIn.badRegion),
        Arguments.of(
            Map.of("vk2max_role", "OPERATOR", "vk2max_regions", "54"), BackToSignIn.notByRegion));
  }

  @ParameterizedTest
  @MethodSource("notAdmitted")
  void whoever_has_no_role_here_is_told_what_to_set(Map<String, Object> claims, BackToSignIn why)
      throws IOException, InterruptedException {
    provider().knows(claims);
    Client client = new Client(console());

    HttpResponse<String> back = client.signInAtProvider();

    assertEquals(console().page("/login?" + why), location(back));
    HttpResponse<String> page = client.follow(back);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("администратора учётных записей"), page::body);
    assertTrue(page.body().contains("vk2max_"), page::body);
    assertEquals(console().page("/login"), location(client.get("/s")));
  }

  @Test
  void a_role_that_was_taken_away_also_ends_the_session_of_before()
      throws IOException, InterruptedException {
    Client client = signedIn(Map.of("vk2max_role", "OPERATOR"));
    provider().knows(Map.of());

    client.signInAtProvider();

    assertEquals(console().page("/login"), location(client.get("/ops/runs")));
  }

  @ParameterizedTest
  @CsvSource({"nonce,other", "iss,https://other.example", "aud,other", "sub,other"})
  void a_token_for_somebody_else_lets_nobody_in(String claim, String value)
      throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    provider().spoils(claim, value);

    assertRefused(BackToSignIn.refused);
  }

  @Test
  void a_token_of_an_hour_ago_lets_nobody_in() throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    provider().spoils("exp", Instant.now().minusSeconds(3_600).getEpochSecond());

    assertRefused(BackToSignIn.refused);
  }

  @Test
  void a_token_that_another_has_signed_lets_nobody_in() throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    provider().signsWithAnotherKey();

    assertRefused(BackToSignIn.refused);
  }

  @Test
  void whoever_the_provider_denies_is_told() throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    provider().denies();

    assertRefused(BackToSignIn.refused);
  }

  @Test
  void a_provider_that_goes_away_during_a_sign_in_is_told()
      throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    provider().goesAway();

    assertRefused(BackToSignIn.away);
  }

  private void assertRefused(BackToSignIn why) throws IOException, InterruptedException {
    Client client = new Client(console());
    HttpResponse<String> back = client.signInAtProvider();
    assertEquals(console().page("/login?" + why), location(back));
    HttpResponse<String> page = client.follow(back);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains(new Words(Language.RU).text("login." + why)), page::body);
    assertEquals(console().page("/login"), location(client.get("/ops/runs")));
  }

  @Test
  void an_answer_that_was_not_asked_for_lets_nobody_in() throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    HttpResponse<String> victimsAnswer =
        new Client(console())
            .follow(new Client(console()).get("/oauth2/authorization/organisation"));
    Client other = new Client(console());

    HttpResponse<String> back = other.follow(victimsAnswer);

    assertEquals(console().page("/login?expired"), location(back));
    assertEquals(console().page("/login"), location(other.get("/ops/runs")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login/oauth2/code/organisation",
        "/login/oauth2/code/organisation?code=x&state=y",
        "/login/oauth2/code/organisation?error=x%0Ay&state=y",
        "/login/oauth2/code/other?code=x&state=y",
        "/oauth2/authorization/other"
      })
  void forged_addresses_lead_to_a_sign_in(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = new Client(console()).get(path);

    assertTrue(
        location(answer).startsWith(console().page("/login?"))
            || location(answer).startsWith(provider().issuer() + "/authorize?"),
        answer::toString);
  }

  @Test
  void a_session_ends_after_hours_however_busy_it_is() throws IOException, InterruptedException {
    Client client = signedIn(Map.of("vk2max_role", "OPERATOR"));
    moved = moved.plus(Duration.ofHours(8).minusSeconds(1));
    assertEquals(200, client.get("/ops/runs").statusCode());

    moved = moved.plus(Duration.ofSeconds(1));

    assertEquals(401, client.get("/api/v1/runs").statusCode());
    assertEquals(console().page("/login"), location(client.get("/ops/runs")));
  }

  @Test
  void there_are_no_passwords() throws IOException, InterruptedException {
    assertFalse(console().hasDemoUsers());
    Client client = new Client(console());

    String page = client.get("/login").body();

    assertFalse(page.contains("password"), page);
    assertEquals(1, page.split("/oauth2/authorization/organisation", -1).length - 1);
    assertFalse(page.contains("<form"), page);
    HttpResponse<String> typed = client.post("/login", Map.of("username", "operator"));
    assertEquals(console().page("/login?expired"), location(typed));
  }

  @Test
  void a_browser_signs_in_and_out_and_meets_no_barrier() {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    try (Browser browser = Browser.start()) {
      Page page = browser.window(true);
      for (String language : List.of("en", "ru")) {
        page.navigate(console().page("/language?to=" + language + "&back=/login?noRole"));
        assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations());
      }

      Page plain = browser.window(false);
      plain.navigate(console().page("/ops/runs"));
      plain
          .getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions().setName("Войти через учётную запись организации"))
          .click();
      assertTrue(plain.url().startsWith(console().page("/ops/runs")), plain::url);

      plain.locator("header button").click();
      assertEquals(console().page("/login?out"), plain.url());
      plain.getByText("Выйдите и из учётной записи организации").click();
      assertEquals(console().page("/login"), plain.url());
    }
  }

  @Test
  void behind_a_proxy_everything_is_https() throws IOException, InterruptedException {
    provider().knows(Map.of("vk2max_role", "OPERATOR"));
    Client client = Client.throughProxy(proxied(), "console.example");

    HttpResponse<String> toProvider = client.get("/oauth2/authorization/organisation");

    String redirect =
        Client.encoded("https://console.example/login/oauth2/code/organisation")
            .replace("%3A", ":")
            .replace("%2F", "/");
    assertTrue(location(toProvider).contains("redirect_uri=" + redirect), toProvider::toString);
    String cookie = toProvider.headers().firstValue("set-cookie").orElse("");
    assertTrue(cookie.contains("Secure") && cookie.contains("HttpOnly"), cookie);
    HttpResponse<String> back = client.follow(client.follow(toProvider));
    assertEquals("https://console.example/", location(back));
    assertEquals("https://console.example/ops/runs", location(client.follow(back)));
    assertEquals(200, client.get("/ops/runs").statusCode());
  }

  @Test
  void what_is_local_believes_no_proxy() throws IOException, InterruptedException {
    HttpResponse<String> toProvider =
        Client.throughProxy(console(), "evil.example").get("/oauth2/authorization/organisation");

    assertFalse(location(toProvider).contains("evil.example"), toProvider::toString);
    assertTrue(
        location(toProvider).contains("redirect_uri=" + console().page("/login/oauth2/code/")),
        toProvider::toString);
    assertFalse(toProvider.headers().firstValue("set-cookie").orElse("").contains("Secure"));
  }

  @Test
  void printed_passwords_open_nothing_that_others_can_reach() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new WebConsole.Options(
                console().night().servers(), "0.0.0.0", 0, Language.RU, new byte[32], false, null));
  }

  @Test
  void a_provider_that_is_away_at_the_start_is_told() {
    CommandFailure failure = refused("localhost", "http://localhost:1", "console.oidcAway");

    assertEquals(ExitCode.UNREACHABLE, failure.exitCode());
    String sentence = new Words(Language.RU).say(failure.sentence());
    assertTrue(sentence.contains("http://localhost:1"), sentence);
  }

  @Test
  void a_provider_of_another_name_is_told_at_the_start() {
    CommandFailure failure = refused("localhost", provider().issuer() + "/", "console.oidcDiffers");

    assertEquals(ExitCode.USAGE, failure.exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
  void an_address_of_another_machine_is_told(String host) {
    CommandFailure failure = refused(host, provider().issuer(), "console.cannotListen");

    assertEquals(ExitCode.REFUSED, failure.exitCode());
  }

  private CommandFailure refused(String host, String issuer, String code) {
    WebConsole another = new SpringConsole();
    OidcSettings settings = new OidcSettings(issuer, "client", "secret");
    CommandFailure failure =
        assertThrows(
            CommandFailure.class,
            () -> OpenConsole.over(console().night(), another, host, settings));
    assertEquals(code, failure.sentence().code());
    return failure;
  }

  @Test
  void the_verb_tells_where_people_sign_in() throws Exception {
    OidcSettings settings = provider().settings();
    Night.Running verb =
        console()
            .night()
            .start(
                Map.of(
                    "VK2MAX_OIDC_ISSUER",
                    settings.issuer(),
                    "VK2MAX_OIDC_CLIENT",
                    settings.client(),
                    "VK2MAX_OIDC_SECRET",
                    settings.secret()),
                "console",
                "--address",
                NOT_LOCAL,
                "--port",
                "0",
                "--lang",
                "ru");
    String printed = verb.awaitText("Ctrl-C");
    verb.process().destroy();

    assertTrue(printed.contains("http://" + NOT_LOCAL + ":"), printed);
    assertTrue(printed.contains("учётную запись организации: " + settings.issuer()), printed);
    assertFalse(printed.contains("Пароль") || printed.contains(settings.secret()), printed);
    assertTrue(verb.process().waitFor(60, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @EnumSource
  void everything_that_leads_back_has_its_words(BackToSignIn why) {
    for (Language language : Language.values()) {
      assertFalse(new Words(language).text("login." + why).isBlank());
    }
  }

  private String value(String sql, Object... blanks) throws SQLException {
    return console().night().value(sql, blanks);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElse("").replaceAll(";.*", "");
  }
}
