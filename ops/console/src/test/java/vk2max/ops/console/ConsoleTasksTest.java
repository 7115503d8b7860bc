package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.Status;

/**
 * The main task of each role, in a browser with and without JavaScript; and no barrier on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTasksTest {
  /** One that only the sign-in of one person keeps. */
  private static final String WAITS_FOR_SIGN_IN =
      "select %s from console.chat where reasons = 1 << 13 and only_obstacle order by chat_id limit 1";

  private @Nullable Browser browser;
  private @Nullable OpenConsole console;

  @BeforeAll
  void open() throws Exception {
    browser = Browser.start();
    console = OpenConsole.over("console_tasks");
  }

  @AfterAll
  void close() {
    if (console != null) {
      console.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private Page signedIn(String user, boolean javaScript) {
    return java.util.Objects.requireNonNull(browser)
        .signedIn(java.util.Objects.requireNonNull(console), user, javaScript);
  }

  private String value(String sql, Object... blanks) throws SQLException {
    return java.util.Objects.requireNonNull(console).night().value(sql, blanks);
  }

  private String page(String path) {
    return java.util.Objects.requireNonNull(console).page(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void support_finds_a_chat_and_answers(boolean javaScript) throws SQLException {
    String id = value(WAITS_FOR_SIGN_IN.formatted("chat_id"));
    Page page = signedIn("support", javaScript);

    page.getByLabel("Номер чата").fill("vk:" + id);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Найти")).click();

    assertEquals(page("/s/chat/" + id), page.url());
    assertEquals("ждёт действия · единственное препятствие", page.locator(".verdict").innerText());
    assertTrue(page.locator(".reason h2").innerText().contains("ещё не в MAX"), page::content);
    assertEquals(13, page.locator("section > .criteria > li").count());
    String reply = page.locator("#reply0").inputValue();
    assertTrue(reply.startsWith("Здравствуйте! Чат «") && reply.contains("/" + id), reply);
    assertEquals(javaScript, page.locator("button.copy").first().isVisible());
    assertEquals(
        "1",
        value(
            "select count(*) from console.audit where what = 'CARD' and subject = ? and who = 'support'"
                .replace("count(*)", "least(count(*), 1)"),
            id));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void support_finds_by_a_title_with_a_mistake(boolean javaScript) throws SQLException {
    String title =
        value(
            "select title_key from console.chat where title_key like '%родители%'"
                + " and not gone order by chat_id limit 1");
    Page page = signedIn("support", javaScript);

    page.navigate(page("/s"));
    page.getByLabel("Номер чата").fill(title.toUpperCase().replace("РОДИТЕЛИ", "РОДИТИЛИ"));
    page.locator("main button").click();

    assertTrue(
        page.url().contains("/s/chat/") || page.locator("tbody tr").count() > 0, page::content);
  }

  @Test
  void a_person_who_signs_in_would_move_so_many() throws SQLException {
    String person = value(WAITS_FOR_SIGN_IN.formatted("person"));
    long would =
        Long.parseLong(
            value(
                "select count(*) from console.chat where person = ? and only_obstacle and reasons = 1 << 13 and not gone",
                Long.parseLong(person)));
    Page page = signedIn("support", false);

    page.navigate(page("/s?q=" + person));

    assertEquals(page("/s/person/" + person), page.url());
    String note = page.locator(".note").innerText();
    assertTrue(note.contains(" " + would + " чат"), note);
  }

  @Test
  void a_phone_in_any_notation_leads_to_the_chats_of_its_person() throws Exception {
    java.util.Objects.requireNonNull(console).night().awaitPhones();
    String person =
        value(
            WAITS_FOR_SIGN_IN
                .formatted("c.person")
                .replace(
                    "from console.chat",
                    "from console.chat c join console.phone p on p.person = c.person")
                .replace("order by chat_id", "order by c.chat_id"));
    String phone =
        java.util.Objects.requireNonNull(console).night().phone(person).replaceAll("\\D", "");
    Page page = signedIn("support", false);

    for (String typed :
        List.of(
            "8" + phone.substring(1), "+7 (" + phone.substring(1, 4) + ") " + phone.substring(4))) {
      page.navigate(page("/s"));
      page.getByLabel("Номер чата").fill(typed);
      page.locator("main button").click();

      assertEquals(page("/s/person/" + person), page.url());
    }
    assertEquals(
        "[" + person + "]",
        value(
            "select subject from console.audit where what = 'PHONE' order by audit_id desc limit 1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_coordinator_goes_from_the_region_to_a_school(boolean javaScript) throws SQLException {
    Page page = signedIn("coordinator", javaScript);

    String region = page.url().replaceAll(".*/region/", "");
    long chats =
        Long.parseLong(
            value("select count(*) from console.chat where region = ? and not gone", region));
    assertEquals("Всего чатов: " + chats, page.locator("caption").first().innerText());
    List<String> numbers =
        page.locator("table").first().locator("tbody td:nth-child(2)").allInnerTexts();
    assertEquals(Status.values().length, numbers.size());
    assertEquals(chats, numbers.stream().mapToLong(ConsoleTasksTest::number).sum());

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Что сделать").setExact(true))
        .click();
    List<Long> would =
        page.locator("tbody td:nth-child(4)").allInnerTexts().stream()
            .map(ConsoleTasksTest::number)
            .toList();
    assertFalse(would.isEmpty());
    assertEquals(would.stream().sorted(java.util.Comparator.reverseOrder()).toList(), would);

    page.locator("tbody a").first().click();
    assertTrue(page.url().contains("/region/" + region + "/school/"), page.url());
    assertTrue(page.locator("h2").innerText().contains("Что сделать"));
    if (javaScript) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/school.png")));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_coordinator_takes_the_workbook_away(boolean javaScript) throws Exception {
    Page page = signedIn("coordinator", javaScript);
    String region = page.url().replaceAll(".*/region/", "");

    Download download =
        page.waitForDownload(
            () ->
                page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Скачать для региона"))
                    .click());

    assertTrue(download.suggestedFilename().matches(region + "_[0-9-]{10}\\.xlsx"));
    try (ReadableWorkbook book = new ReadableWorkbook(download.path().toFile());
        Stream<Row> rows = book.findSheet("Чаты").orElseThrow().openStream()) {
      assertEquals(
          value("select count(*) from console.chat where region = ? and not gone", region),
          Long.toString(rows.count() - 1));
    }
    assertEquals(
        region,
        value(
            "select region from console.audit where what = 'EXPORT' order by audit_id desc limit 1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_coordinator_takes_the_list_of_a_filter_away(boolean javaScript) throws Exception {
    Page page = signedIn("coordinator", javaScript);
    String region = page.url().replaceAll(".*/region/", "");
    String municipality =
        value(
            "select municipality from console.chat c join organisation o on o.ref = c.organisation"
                + " where c.region = ? and status = 1 and not gone group by 1"
                + " order by count(*) desc, 1 limit 1",
            region);
    String expected =
        value(
            "select string_agg(chat_id::text, ' ' order by chat_id) from console.chat c"
                + " join organisation o on o.ref = c.organisation"
                + " where c.region = ? and status = 1 and not gone and municipality = ?",
            region,
            municipality);
    page.navigate(page("/region/" + region + "/chats"));
    page.locator("select[name=status]").selectOption("NOT_BY_RULES");
    page.locator("select[name=municipality]").selectOption(municipality);
    page.locator(".filters button").click();
    assertEquals(municipality, page.locator("select[name=municipality]").inputValue());
    assertTrue(expected.split(" ").length > 50, "more than a page");

    Download xlsx = page.waitForDownload(() -> link(page, "Excel").click());
    Download csv = page.waitForDownload(() -> link(page, "CSV (ZIP)").click());

    assertTrue(xlsx.suggestedFilename().matches(region + "_[0-9-]{10}_list\\.xlsx"));
    try (ReadableWorkbook book = new ReadableWorkbook(xlsx.path().toFile());
        Stream<Row> rows = book.findSheet("Чаты").orElseThrow().openStream()) {
      assertEquals(
          expected,
          rows.skip(1)
              .map(row -> row.getCellText(4))
              .sorted(java.util.Comparator.comparing(Long::valueOf))
              .collect(Collectors.joining(" ")));
    }
    assertTrue(csv.suggestedFilename().matches(region + "_[0-9-]{10}_list\\.zip"));
    try (ZipFile zip = new ZipFile(csv.path().toFile())) {
      String name = csv.suggestedFilename().replace(".zip", "_");
      assertEquals(
          List.of(name + "about.csv", name + "chats.csv"),
          zip.stream().map(ZipEntry::getName).toList());
      String chats = text(zip, name + "chats.csv");
      assertEquals(expected.split(" ").length, chats.lines().count() - 1);
      String about = text(zip, name + "about.csv");
      assertTrue(about.contains("Фильтр: Муниципалитет;" + municipality), about);
      assertTrue(about.contains("в указателе чатов;" + expected.split(" ").length), about);
    }
    assertEquals(
        "list status=NOT_BY_RULES municipality=" + municipality + " " + expected.split(" ").length,
        value(
            "select subject || ' ' || rows from console.audit where what = 'EXPORT'"
                + " order by audit_id desc limit 1"));
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_coordinator_takes_the_workbook_of_a_school_away() throws Exception {
    Page page = signedIn("coordinator", false);
    String region = page.url().replaceAll(".*/region/", "");
    page.navigate(page("/region/" + region + "/schools"));
    page.locator("tbody a[href*='/school/']").first().click();
    String school = page.url().replaceAll(".*/school/", "");

    Download download = page.waitForDownload(() -> link(page, "Скачать для школы (XLSX)").click());

    assertTrue(download.suggestedFilename().endsWith("_" + school + ".xlsx"));
    String chats =
        value(
            "select count(*) from console.chat c join organisation o on o.ref = c.organisation"
                + " where organisation_id = ? and not gone",
            school);
    try (ReadableWorkbook book = new ReadableWorkbook(download.path().toFile());
        Stream<Row> rows = book.findSheet("Чаты").orElseThrow().openStream()) {
      assertEquals(chats, Long.toString(rows.count() - 1));
    }
    assertEquals(
        "workbook school=" + school + " " + chats,
        value(
            "select subject || ' ' || rows from console.audit where what = 'EXPORT'"
                + " order by audit_id desc limit 1"));
  }

  @Test
  void a_municipality_leads_from_its_schools_to_its_chats() throws SQLException {
    Page page = signedIn("coordinator", false);
    String region = page.url().replaceAll(".*/region/", "");
    page.navigate(page("/region/" + region + "/schools"));
    Locator place = page.locator("tbody td:first-child a").first();
    String municipality = place.innerText();

    place.click();

    assertEquals(municipality, page.locator("select[name=municipality]").inputValue());
    long chats =
        Long.parseLong(
            value(
                "select count(*) from console.chat c join organisation o on o.ref = c.organisation"
                    + " where c.region = ? and municipality = ? and not gone",
                region,
                municipality));
    assertEquals(chats, number(page.locator("p[role=status]").innerText()));
    assertEquals(
        Set.of(municipality), Set.copyOf(page.locator("tbody td:nth-child(3)").allInnerTexts()));
  }

  @Test
  void the_pictures_of_the_documentation_are_of_the_pages_as_they_are() throws Exception {
    Page support = signedIn("support", true);
    support.navigate(page("/s/chat/" + value(WAITS_FOR_SIGN_IN.formatted("chat_id"))));
    Pictures.take(support, "card");
    Pictures.take(signedIn("coordinator", true), "region");
    for (String name : Pictures.NAMES) {
      Pictures.requireKept(name);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_coordinator_pages_through_all_chats_of_a_status(boolean javaScript) throws SQLException {
    Page page = signedIn("coordinator", javaScript);
    String region = page.url().replaceAll(".*/region/", "");
    long expected =
        Long.parseLong(
            value(
                "select count(*) from console.chat where region = ? and status = 1 and not gone",
                region));

    page.navigate(page("/region/" + region + "/chats"));
    page.locator("select[name=status]").selectOption("NOT_BY_RULES");
    page.locator(".filters button").click();
    Set<String> seen = new java.util.HashSet<>();
    for (int i = 0; i < 100; i++) {
      seen.addAll(page.locator("tbody small:nth-of-type(1)").allInnerTexts());
      if (page.locator("a[rel=next]").count() == 0) {
        break;
      }
      page.locator("a[rel=next]").click();
    }

    assertEquals(expected, seen.stream().filter(text -> text.matches("\\d+")).count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_operator_looks_at_the_last_night(boolean javaScript) {
    Page page = signedIn("operator", javaScript);

    assertEquals(page("/ops/runs"), page.url());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("R-0001")).click();

    assertEquals("R-0001 · закончен", page.locator("h1").innerText());
    assertTrue(page.locator("tbody").last().innerText().contains("publish"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void nobody_is_kept_out_by_how_a_page_is_made(String language) throws Exception {
    String chat = value(WAITS_FOR_SIGN_IN.formatted("chat_id"));
    String person = value(WAITS_FOR_SIGN_IN.formatted("person"));
    String region =
        value(
            "select region from console.chat where region <> '' group by 1 order by count(*) desc, 1 limit 1");
    String school =
        value(
            "select organisation_id from organisation where region = ? order by 1 limit 1", region);
    List<String> barriers = new ArrayList<>();
    barriers.addAll(
        barriers(
            signedIn("operator", true),
            language,
            List.of(
                "/s",
                "/s?q=8",
                "/s?q=zzzzzz",
                "/s/chat/" + chat,
                "/s/person/" + person,
                "/regions",
                "/region/" + region,
                "/region/" + region + "/actions",
                "/region/" + region + "/schools",
                "/region/" + region + "/school/" + school,
                "/region/" + region + "/chats",
                "/region/" + region + "/nights",
                "/ops/runs",
                "/ops/runs/1",
                "/ops/runs/1/quarantine",
                "/ops/review",
                "/ops/holds",
                "/ops/plans",
                "/ops/diff",
                "/ops/chats/" + chat + "/hold",
                "/nothing",
                "/login")));
    // Last: what the pages before have left in it.
    barriers.addAll(barriers(signedIn("auditor", true), language, List.of("/audit")));
    assertEquals(List.of(), barriers);
  }

  private List<String> barriers(Page page, String language, List<String> paths) throws IOException {
    List<String> barriers = new ArrayList<>();
    for (String path : paths) {
      page.navigate(
          page(
              "/language?to="
                  + language
                  + "&back="
                  + java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8)));
      assertEquals(page(path), page.url());
      assertEquals(language, page.locator("html").getAttribute("lang"), path);
      Path kept = Path.of("target", "pages", language + path.replaceAll("[^a-z0-9]+", "-"));
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(kept + ".png")));
      Files.writeString(Path.of(kept + ".html"), page.content());
      for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
        barriers.add(
            path
                + ": "
                + rule.getImpact()
                + " "
                + rule.getId()
                + " "
                + rule.getNodes().get(0).getHtml());
      }
    }
    return barriers;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_operator_holds_a_chat_back_and_lets_it_go(boolean javaScript) throws SQLException {
    String id = value(WAITS_FOR_SIGN_IN.formatted("chat_id"));
    Page page = signedIn("operator", javaScript);

    page.navigate(page("/s/chat/" + id));
    link(page, "Приостановить перенос").click();
    page.getByLabel("Почему").fill("Просил директор");
    page.getByLabel("С какого дня").fill("2031-09-01");
    page.locator("main button").click();

    assertEquals(page("/s/chat/" + id), page.url());
    assertTrue(page.getByRole(AriaRole.STATUS).innerText().startsWith("Чат приостановлен"));
    page.navigate(page("/ops/holds"));
    assertTrue(page.locator("tbody").innerText().contains("Просил директор"), page::content);
    page.locator("tbody a").first().click();
    link(page, "Снять приостановку").click();
    page.getByLabel("Почему").fill("Передумал");
    page.locator("main button").click();
    assertTrue(page.getByRole(AriaRole.STATUS).innerText().startsWith("Приостановка снята"));
    assertEquals(
        "Передумал operator",
        value(
            "select removed_reason || ' ' || removed_by from hold where chat_id = ?"
                + " order by hold_id desc limit 1",
            Long.parseLong(id)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_auditor_sees_who_has_looked_at_what(boolean javaScript) throws SQLException {
    String id = value(WAITS_FOR_SIGN_IN.formatted("chat_id"));
    signedIn("support", false).navigate(page("/s/chat/" + id));
    Page page = signedIn("auditor", javaScript);

    link(page, "Журнал обращений").click();
    page.getByLabel("Кто").fill("support");
    page.getByLabel("Действие").selectOption("CARD");
    page.locator(".filters button").click();

    String newest = page.locator("tbody tr").first().innerText();
    assertTrue(newest.contains("support") && newest.contains(id), newest);
    assertTrue(newest.contains("карточка чата"), newest);
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }
}
