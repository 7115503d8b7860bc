package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to see what, and what forged requests come to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String RTL = "\u202E";

  private @Nullable OpenConsole opened;
  private String own = "";
  private String foreign = "";
  private String chatOfOwn = "";
  private String chatOfForeign = "";
  private String personOfForeign = "";
  private String schoolOfOwn = "";
  private String schoolOfForeign = "";

  @BeforeAll
  void open() throws Exception {
    opened = OpenConsole.over("console_access");
    own = console().own();
    foreign = console().foreign();
    chatOfOwn = chat(own);
    chatOfForeign = chat(foreign);
    personOfForeign =
        value(
            "select person from console.chat c where region = ? and person is not null and not exists"
                + " (select from console.chat o where o.region = ? and o.person = c.person)"
                + " order by 1 limit 1",
            foreign,
            own);
    schoolOfOwn = school(own);
    schoolOfForeign = school(foreign);
  }

  private String chat(String region) throws SQLException {
    return value("select min(chat_id) from console.chat where region = ? and not gone", region);
  }

  private String school(String region) throws SQLException {
    return value(
        "select organisation_id from organisation o where region = ? and exists"
            + " (select from console.chat c where c.organisation = o.ref) order by 1 limit 1",
        region);
  }

  private OpenConsole console() {
    return Objects.requireNonNull(opened);
  }

  private String value(String sql, Object... blanks) throws SQLException {
    return console().night().value(sql, blanks);
  }

  @AfterAll
  void close() {
    console().close();
  }

  /** Every page: what coordinator, support, operator and auditor get, statuses in that order. */
  @Test
  void each_role_opens_its_pages_and_a_foreign_region_is_not_there()
      throws IOException, InterruptedException {
    Map<String, List<Integer>> expected = new LinkedHashMap<>();
    expected.put("/s", List.of(200, 200, 200, 200));
    expected.put("/s/chat/" + chatOfOwn, List.of(200, 200, 200, 200));
    expected.put("/s/chat/" + chatOfForeign, List.of(404, 200, 200, 200));
    expected.put("/s/person/" + personOfForeign, List.of(404, 200, 200, 200));
    expected.put("/regions", List.of(302, 403, 200, 200));
    for (String page :
        List.of(
            "",
            "/actions",
            "/schools",
            "/chats",
            "/nights",
            "/workbook",
            "/chats/xlsx?status=MOVED",
            "/chats/csv?only=true&school=nobody")) {
      expected.put("/region/" + own + page, List.of(200, 403, 200, 200));
      expected.put("/region/" + foreign + page, List.of(404, 403, 200, 200));
    }
    expected.put("/region/" + own + "/school/" + schoolOfOwn, List.of(200, 403, 200, 200));
    expected.put("/region/" + foreign + "/school/" + schoolOfForeign, List.of(404, 403, 200, 200));
    // A school of another region under the address of one's own.
    expected.put("/region/" + own + "/school/" + schoolOfForeign, List.of(404, 403, 404, 404));
    String book = "/workbook";
    expected.put("/region/" + own + "/school/" + schoolOfOwn + book, List.of(200, 403, 200, 200));
    expected.put(
        "/region/" + own + "/school/" + schoolOfForeign + book, List.of(404, 403, 404, 404));
    expected.put(
        "/region/" + foreign + "/school/" + schoolOfForeign + book, List.of(404, 403, 200, 200));
    expected.put("/ops/runs", List.of(403, 403, 200, 200));
    expected.put("/ops/runs/1", List.of(403, 403, 200, 200));
    for (String page : List.of("/ops/runs/1/quarantine", "/ops/review", "/ops/holds")) {
      expected.put(page, List.of(403, 403, 200, 200));
    }
    for (String page : List.of("/ops/plans", "/ops/diff")) {
      expected.put(page, List.of(403, 403, 200, 200));
    }
    expected.put("/ops/plans/99", List.of(403, 403, 404, 404));
    for (String correction : List.of("hold", "release", "accept", "reject", "retract", "undo")) {
      String page = "/ops/chats/" + chatOfOwn + "/" + correction;
      expected.put(page, List.of(403, 403, 200, 403));
    }
    expected.put("/ops/chats/7/hold", List.of(403, 403, 404, 403));
    expected.put("/audit", List.of(403, 403, 403, 200));
    expected.put("/ops/runs/99", List.of(403, 403, 404, 404));
    expected.put("/nothing", List.of(404, 404, 404, 404));

    Map<String, List<Integer>> answered = new LinkedHashMap<>();
    for (String user : List.of("coordinator", "support", "operator", "auditor")) {
      Client client = Client.of(console(), user);
      for (String path : expected.keySet()) {
        answered
            .computeIfAbsent(path, first -> new ArrayList<>())
            .add(client.get(path).statusCode());
      }
    }

    assertEquals(expected, answered);
    for (String path : expected.keySet()) {
      HttpResponse<String> nobody = new Client(console()).get(path);
      assertEquals(302, nobody.statusCode(), path);
      assertTrue(nobody.headers().firstValue("location").orElse("").endsWith("/login"), path);
    }
  }

  /** The same of the interface for programs, of which pages may ask with their cookie. */
  @Test
  void each_role_asks_what_it_may_and_a_foreign_region_is_not_there()
      throws IOException, InterruptedException {
    Map<String, List<Integer>> expected = new LinkedHashMap<>();
    expected.put("GET /api/v1/openapi.json", List.of(200, 200, 200));
    expected.put("GET /api/v1/search?q=8", List.of(200, 200, 200));
    expected.put("GET /api/v1/chats/" + chatOfOwn + "/decision", List.of(200, 200, 200));
    expected.put("GET /api/v1/chats/" + chatOfForeign + "/decision", List.of(404, 200, 200));
    for (String list : List.of("summary", "actions", "chats", "schools", "nights")) {
      expected.put("GET /api/v1/regions/" + own + "/" + list, List.of(200, 403, 200));
      expected.put("GET /api/v1/regions/" + foreign + "/" + list, List.of(404, 403, 200));
    }
    expected.put("POST /api/v1/regions/" + own + "/exports", List.of(202, 403, 202));
    expected.put("POST /api/v1/regions/" + foreign + "/exports", List.of(404, 403, 202));
    expected.put("GET /api/v1/exports/x", List.of(404, 403, 404));
    expected.put("GET /api/v1/exports/x/file", List.of(404, 403, 404));
    expected.put("DELETE /api/v1/exports/x", List.of(404, 403, 404));
    expected.put("GET /api/v1/runs", List.of(403, 403, 200));
    expected.put("GET /api/v1/runs/1", List.of(403, 403, 200));
    expected.put("GET /api/v1/runs/99", List.of(403, 403, 404));
    expected.put("GET /api/v1/nothing", List.of(404, 404, 404));

    Map<String, List<Integer>> answered = new LinkedHashMap<>();
    for (String user : List.of("coordinator", "support", "operator")) {
      Client client = Client.of(console(), user);
      String token = client.formToken();
      for (String asked : expected.keySet()) {
        String[] words = asked.split(" ");
        answered
            .computeIfAbsent(asked, first -> new ArrayList<>())
            .add(client.send(words[0], words[1], token).statusCode());
      }
    }

    assertEquals(expected, answered);
    for (String asked : expected.keySet()) {
      String[] words = asked.split(" ");
      assertEquals(401, new Client(console()).send(words[0], words[1], "x").statusCode(), asked);
    }
  }

  @Test
  void what_is_not_there_and_what_may_not_be_seen_look_alike()
      throws IOException, InterruptedException {
    Client coordinator = Client.of(console(), "coordinator");

    String foreignChat =
        coordinator.get("/s/chat/" + chatOfForeign).body().replace(chatOfForeign, "7");

    assertEquals(withoutToken(coordinator.get("/s/chat/7").body()), withoutToken(foreignChat));
    assertFalse(coordinator.get("/s?q=" + chatOfForeign).body().contains("/s/chat/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/region/" + "%D0%A3%D1%84",
        "/region/..%2F54",
        "/region/54/chats?status=NOBODY",
        "/region/54/chats?reason=drop",
        "/region/54/chats?after=x",
        "/region/54/chats?municipality=%D0%90%D1%82%D0%BB%D0%B0%D0%BD%D1%82%D0%B8%D0%B4%D0%B0",
        "/region/54/chats/xlsx?municipality=x%27%20or%20true",
        "/region/54/chats/xlsx?reason=drop",
        "/region/54/chats/pdf",
        "/region/54/school/nobody/workbook",
        "/region/54/schools?page=x",
        "/region/54/schools?page=99999999999",
        "/s/chat/x",
        "/s/chat/99999999999999999999",
        "/s/chat/-1",
        "/ops/runs/x",
        "/ops/runs/R-0001"
      })
  void forged_parameters_are_no_page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        Client.of(console(), "operator").get(path.replace("/54", "/" + own));

    assertTrue(List.of(400, 404).contains(answer.statusCode()), answer::toString);
    assertFalse(answer.body().contains("xception"), answer::body);
  }

  @Test
  void a_municipality_of_another_region_is_like_one_that_somebody_made_up()
      throws IOException, InterruptedException, SQLException {
    Client coordinator = Client.of(console(), "coordinator");
    String elsewhere =
        value(
            "select municipality from organisation o where region <> ? and municipality is not null"
                + " and municipality not in (select coalesce(municipality, '') from organisation"
                + " where region = ?) order by 1 limit 1",
            own,
            own);
    for (String path : List.of("/chats", "/chats/xlsx")) {
      String chats = "/region/" + own + path + "?municipality=";
      HttpResponse<String> foreignOne = coordinator.get(chats + Client.encoded(elsewhere));
      HttpResponse<String> madeUp = coordinator.get(chats + Client.encoded("Атлантида"));
      assertEquals(404, foreignOne.statusCode());
      assertEquals(
          withoutToken(madeUp.body()).replace(Client.encoded(Client.encoded("Атлантида")), ""),
          withoutToken(foreignOne.body()).replace(Client.encoded(Client.encoded(elsewhere)), ""));
    }
  }

  /** The token of the forms is another one on every page. */
  private static String withoutToken(String body) {
    return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void what_was_typed_for_a_school_stands_in_no_audit() throws Exception {
    Client.of(console(), "operator")
        .get("/region/" + own + "/chats/csv?school=" + Client.encoded("+7 913 123-45-67"));

    assertEquals(
        "list 0",
        value(
            "select subject || ' ' || rows from console.audit where what = 'EXPORT'"
                + " and subject like 'list%' and role = 'OPERATOR' order by audit_id desc limit 1"));
  }

  @Test
  void a_workbook_that_is_not_of_the_last_night_is_told_so_beside_its_link() throws Exception {
    Client coordinator = Client.of(console(), "coordinator");
    String note = "После него начат запуск R-0002 (состояние: рассылает)";
    List<String> pages = List.of("/region/" + own, "/region/" + own + "/school/" + schoolOfOwn);
    for (String page : pages) {
      assertFalse(coordinator.get(page).body().contains("R-0002"), page);
    }
    console()
        .night()
        .change(
            """
            insert into run (run_id, snapshot_id, snapshot_at, bundle, bundle_fingerprint, policy_id,
                             policy_hash, policy, lanes, state) overriding system value
            values (2, 'next', now(), '', '', '', '', '', 1, 'DECIDED')""");
    try {
      for (String page : pages) {
        assertTrue(coordinator.get(page).body().contains(note), page);
      }
    } finally {
      console().night().change("delete from run where run_id = 2");
    }
  }

  @Test
  void whatever_is_typed_into_the_search_is_answered() throws IOException, InterruptedException {
    Client support = Client.of(console(), "support");
    for (String typed :
        List.of(
            "%",
            "'; drop table console.chat; --",
            "\\",
            "<script>alert(1)</script>",
            "=1+1",
            RTL + "8Б",
            "8\0Б",
            "8Б ".repeat(1_500),
            "a".repeat(5_000),
            "💥")) {
      HttpResponse<String> answer = support.get("/s?q=" + Client.encoded(typed));
      assertTrue(List.of(200, 302).contains(answer.statusCode()), typed + answer);
      assertFalse(answer.body().contains("<script>alert"), answer::body);
    }
  }

  @Test
  void a_title_is_text_whatever_is_in_it() throws Exception {
    String chat = chatOfOwn;
    console()
        .night()
        .change(
            "update decision set title = ? where chat_id = ?",
            "<img src=x onerror=alert(1)>" + RTL + "txt" + "я".repeat(500),
            Long.parseLong(chat));

    String card = Client.of(console(), "operator").get("/s/chat/" + chat).body();

    assertTrue(card.contains("&lt;img src=x onerror=alert(1)&gt;"), card);
    assertFalse(card.contains("<img"), card);
    assertFalse(card.contains(RTL), card);
  }

  @Test
  void a_phone_is_not_repeated() throws IOException, InterruptedException {
    Client support = Client.of(console(), "support");
    for (String phone : List.of("+7 913 123-45-67", "8(913)1234567", "89131234567")) {
      HttpResponse<String> answer = support.get("/s?q=" + Client.encoded(phone));
      assertEquals(200, answer.statusCode());
      assertFalse(answer.body().replaceAll("%..|\\D", "").contains("9131234567"), answer::body);
    }
  }

  @Test
  void a_form_without_its_token_changes_nothing() throws IOException, InterruptedException {
    Client operator = Client.of(console(), "operator");

    assertEquals(403, operator.post("/logout", Map.of()).statusCode());
    assertEquals(200, operator.get("/ops/runs").statusCode());
  }

  @Test
  void a_form_of_a_session_that_is_over_leads_to_the_sign_in()
      throws IOException, InterruptedException {
    HttpResponse<String> answer = new Client(console()).post("/s", Map.of("q", "8", "_csrf", "x"));

    assertTrue(location(answer).endsWith("/login?expired"), answer::toString);
    assertTrue(new Client(console()).get("/login?expired").body().contains("Войдите снова"));
  }

  @Test
  void a_ledger_that_is_away_is_told_and_is_no_empty_list() throws Exception {
    try (OpenConsole another = console().beside(false)) {
      Client operator = Client.of(another, "operator");
      assertEquals(200, operator.get("/s?q=8").statusCode());

      another.night().away(true);
      for (String path : List.of("/s?q=8", "/region/" + own, "/ops/runs", "/s/chat/" + chatOfOwn)) {
        HttpResponse<String> answer = operator.get(path);
        assertEquals(503, answer.statusCode(), path);
        assertTrue(answer.body().contains("База данных сейчас не отвечает"), answer::body);
      }

      another.night().away(false);
      assertEquals(200, operator.get("/ops/runs").statusCode());
    }
  }

  @Test
  void guessing_passwords_becomes_slow() throws Exception {
    try (OpenConsole another = console().beside(false)) {
      Client guessing = new Client(another);
      for (int i = 0; i < 5; i++) {
        assertTrue(location(guessing.signIn("operator", "guess" + i)).endsWith("/login?wrong"));
      }
      String right = another.user("operator").password();
      assertTrue(location(guessing.signIn("operator", right)).endsWith("/login?slow"));
      String other = another.user("support").password();
      assertFalse(location(new Client(another).signIn("support", other)).contains("login"));
      assertTrue(
          location(new Client(another).signIn("operator", right)).endsWith("/login?slow"),
          "signing in as another forgives nothing");
      assertEquals(302, guessing.get("/ops/runs").statusCode());
    }
  }

  @Test
  void a_link_leads_to_no_other_server() throws IOException, InterruptedException {
    Client nobody = new Client(console());
    for (String back :
        List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "")) {
      String location = location(nobody.get("/language?to=en&back=" + Client.encoded(back)));
      assertEquals(console().page("/"), location, back);
    }
    assertEquals(
        console().page("/s?q=8"), location(nobody.get("/language?to=en&back=%2Fs%3Fq%3D8")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ru-RU,ru;q=0.9,en;q=0.8|ru",
        "en-GB,en;q=0.9,ru;q=0.1|en",
        "tt-RU,ru;q=0.5,en;q=0.3|ru",
        "ru;q=nonsense,,;|",
        "fr|"
      })
  void a_browser_is_answered_in_its_language(String asked, String language) throws Exception {
    String otherwise = htmlLanguage(new Client(console()).get("/login"));
    String expected = language == null ? otherwise : language;
    assertEquals(expected, htmlLanguage(new Client(console()).get("/login", asked)));
    Client chosen = new Client(console());
    String other = expected.equals("ru") ? "en" : "ru";
    chosen.get("/language?to=" + other);
    assertEquals(other, htmlLanguage(chosen.get("/login", asked)), "what was chosen counts");
  }

  private static String htmlLanguage(HttpResponse<String> page) {
    return page.body().replaceFirst("(?s).*?<html lang=\"(..)\".*", "$1");
  }

  @Test
  void who_looks_for_a_number_that_is_not_there_can_search_on() throws Exception {
    Client support = Client.of(console(), "support");
    HttpResponse<String> answer = support.get("/s/chat/999");
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("value=\"999\""), answer.body());
    assertTrue(support.get("/nothing").body().contains("href=\"/s\""), "the way on");
  }

  @Test
  void browsers_are_told_what_to_allow() throws IOException, InterruptedException {
    HttpResponse<String> answer = new Client(console()).get("/login");

    String policy = answer.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), policy);
    String cookie = answer.headers().firstValue("set-cookie").orElse("");
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
    assertEquals("nosniff", answer.headers().firstValue("x-content-type-options").orElse(""));
    assertFalse(answer.body().matches("(?s).*(<script>|onclick|style=).*"), answer::body);
  }

  @Test
  void pages_work_as_a_role_that_can_only_read() throws SQLException {
    assertEquals(
        "f",
        value(
            "select has_table_privilege('vk2max_console', 'decision', 'insert, update, delete')"));
    assertEquals(
        "vk2max_console",
        console()
            .ledger()
            .ask(
                connection -> {
                  try (java.sql.ResultSet row =
                      connection.createStatement().executeQuery("select current_user")) {
                    row.next();
                    return row.getString(1);
                  }
                }));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }
}
