package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.ops.console.Program.problem;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The interface for programs: what it answers, to whom, and how it says no. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private final OpenConsole console = OpenConsole.shared();
  private String own = "";
  private String foreign = "";
  private @Nullable Program coordinator;
  private @Nullable Program operator;

  @BeforeAll
  void open() throws Exception {
    own = console.own();
    foreign = console.foreign();
    coordinator = Program.of(console, "--role", "coordinator", "--region", own);
    operator = Program.of(console, "--role", "operator");
  }

  private Program coordinator() {
    return Objects.requireNonNull(coordinator);
  }

  private Program operator() {
    return Objects.requireNonNull(operator);
  }

  private String value(String sql, Object... blanks) throws Exception {
    return console.night().value(sql, blanks);
  }

  private String region(String list) {
    return "/api/v1/regions/" + own + "/" + list;
  }

  private static Set<String> ids(List<JsonNode> items, String id) {
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.path(id).asString()));
    return ids;
  }

  private static long sum(List<JsonNode> items, String figure) {
    return items.stream().mapToLong(item -> item.path(figure).asLong()).sum();
  }

  @Test
  void a_program_pages_through_a_region_and_the_summary_is_its_sum() throws Exception {
    List<JsonNode> chats = coordinator().all(region("chats?limit=50"));

    assertEquals(chats.size(), ids(chats, "chatId").size());
    JsonNode summary = coordinator().json(region("summary"));
    assertEquals(chats.size(), summary.path("chats").asLong());
    assertEquals(
        Integer.toString(chats.size()),
        value("select count(*) from console.chat where region = ? and not gone", own));
    for (var status : summary.path("byStatus").properties()) {
      long counted =
          chats.stream()
              .filter(chat -> chat.path("status").asString().equals(status.getKey()))
              .count();
      assertEquals(status.getValue().asLong(), counted, status.getKey());
    }
  }

  @Test
  void filters_are_combined() throws Exception {
    List<JsonNode> all = coordinator().all(region("chats?limit=500"));
    JsonNode one =
        all.stream()
            .filter(
                chat -> !chat.path("personVkId").isNull() && !chat.path("municipality").isNull())
            .findFirst()
            .orElseThrow();
    for (String filter : List.of("personVkId", "municipality", "status")) {
      String value = one.path(filter).asString();
      String parameter = filter.equals("personVkId") ? "person" : filter;

      List<JsonNode> found =
          coordinator().all(region("chats?limit=7&" + parameter + "=" + Client.encoded(value)));

      assertEquals(
          all.stream().filter(chat -> chat.path(filter).asString().equals(value)).toList(), found);
    }
    assertEquals(
        List.of(),
        coordinator()
            .all(
                region(
                    "chats?limit=7&municipality=-&person=" + one.path("personVkId").asString())));
  }

  @Test
  void schools_and_things_to_do_are_paged_through_without_a_gap() throws Exception {
    List<JsonNode> schools = coordinator().all(region("schools?limit=3"));
    assertTrue(schools.size() > 3, schools::toString);
    assertEquals(schools.size(), ids(schools, "organisationId").size());
    assertEquals(
        Long.toString(sum(schools, "chats")),
        value(
            "select count(*) from console.chat where region = ? and not gone"
                + " and organisation is not null",
            own));

    List<JsonNode> actions = coordinator().all(region("actions?limit=7"));
    assertTrue(actions.size() > 7, actions::toString);
    assertEquals(coordinator().all(region("actions?limit=500")), actions);
    assertEquals("R-0001", coordinator().json(region("actions")).path("runId").asString());
  }

  @Test
  void runs_and_nights_are_told_with_their_figures() throws Exception {
    JsonNode runs = operator().json("/api/v1/runs?limit=1");
    assertEquals(1, runs.path("items").size());
    assertTrue(runs.path("next").isNull());
    assertEquals(0, operator().json("/api/v1/runs?after=R-0001").path("items").size());

    JsonNode run = operator().json("/api/v1/runs/R-0001");
    assertEquals(runs.path("items").get(0), run.path("run"));
    assertEquals(run, operator().json("/api/v1/runs/1"));
    assertEquals(
        List.of("check", "load", "scan", "decide", "guard", "publish", "reconcile"),
        run.path("steps").valueStream().map(step -> step.path("name").asString()).toList());

    List<JsonNode> nights = coordinator().all(region("nights?limit=1"));
    assertEquals(1, nights.size());
    assertEquals(coordinator().json(region("summary")).path("chats"), nights.get(0).path("chats"));
    assertEquals(0, coordinator().json(region("nights?after=R-0001")).path("items").size());
  }

  @Test
  void a_decision_is_told_with_its_words_and_noted() throws Exception {
    String chat =
        value("select min(chat_id) from console.chat where region = ? and status = 2", own);

    JsonNode decision = coordinator().json("/api/v1/chats/" + chat + "/decision?lang=en");

    assertEquals(chat, decision.path("chatId").asString());
    assertEquals("WAITS_FOR_ACTION", decision.path("status").asString());
    assertEquals(13, decision.path("criteria").size());
    assertFalse(decision.path("reasons").get(0).path("what").asString().isEmpty());
    assertTrue(
        value("select max(who) from console.audit where subject = ?", chat).startsWith("token "));
  }

  @Test
  void a_search_tells_whether_there_are_others() throws Exception {
    JsonNode some = coordinator().json("/api/v1/search?q=8&limit=1");
    assertEquals(1, some.path("items").size());
    assertTrue(some.path("more").asBoolean());
    assertEquals(
        0, coordinator().json("/api/v1/search?q=%00%25'").path("items").size(), "signs alone");
  }

  @Test
  void what_a_token_may_not_see_is_not_there() throws Exception {
    Program support = Program.of(console, "--role", "support");
    String chat = value("select min(chat_id) from console.chat where region = ?", foreign);

    problem(404, "NOT_FOUND", coordinator().get("/api/v1/chats/" + chat + "/decision"));
    problem(404, "NOT_FOUND", coordinator().get("/api/v1/chats/7/decision"));
    for (String list : List.of("summary", "actions", "chats", "schools", "nights")) {
      problem(404, "NOT_FOUND", coordinator().get("/api/v1/regions/" + foreign + "/" + list));
      problem(403, "NOT_ALLOWED", support.get(region(list)));
    }
    problem(403, "NOT_ALLOWED", coordinator().get("/api/v1/runs"));
    problem(403, "NOT_ALLOWED", coordinator().get("/api/v1/runs/1"));
    Program auditor = Program.of(console, "--role", "auditor");
    assertEquals(1, auditor.json("/api/v1/runs").path("items").size());
  }

  @Test
  void an_auditor_is_told_who_has_looked_at_what() throws Exception {
    String chat = value("select min(chat_id) from console.chat where region = ?", own);
    coordinator().json("/api/v1/chats/" + chat + "/decision");
    String all = value("select count(*) from console.audit where what = 'CARD'");
    Program auditor = Program.of(console, "--role", "auditor");

    String after = "";
    List<String> subjects = new ArrayList<>();
    do {
      JsonNode page = auditor.json("/api/v1/audit?what=CARD&limit=2&after=" + after);
      page.path("items").forEach(entry -> subjects.add(entry.path("subject").asString()));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertEquals(all, Integer.toString(subjects.size()));
    assertEquals(chat, subjects.get(0));

    assertEquals(0, auditor.json("/api/v1/audit?who=nobody%00").path("items").size());
    problem(400, "BAD_VALUE", auditor.get("/api/v1/audit?what=ALL"));
    problem(400, "BAD_VALUE", auditor.get("/api/v1/audit?after=1;"));
    problem(403, "NOT_ALLOWED", operator().get("/api/v1/audit"));
    problem(403, "NOT_ALLOWED", coordinator().get("/api/v1/audit"));
  }

  @Test
  void without_a_good_token_there_is_no_answer() throws Exception {
    Program program = Program.of(console, "--role", "operator");
    String id = value("select max(token_id) from console.token");
    Program nobody = new Program(console, "");
    problem(401, "NOT_SIGNED_IN", nobody.get("/api/v1/runs"));
    problem(401, "NOT_SIGNED_IN", nobody.get("/api/v1/openapi.json"));
    problem(401, "NOT_SIGNED_IN", nobody.post(region("exports")));
    problem(401, "BAD_TOKEN", new Program(console, program.token() + "x").get("/api/v1/runs"));
    assertEquals(200, program.get("/api/v1/runs").statusCode());

    console.night().print("token", "revoke", id);

    problem(401, "BAD_TOKEN", program.get("/api/v1/runs"));
    Program expired = Program.of(console, "--role", "operator");
    console
        .night()
        .change(
            "update console.token set expires_at = now()"
                + " where token_id = (select max(token_id) from console.token)");
    problem(401, "BAD_TOKEN", expired.get("/api/v1/runs"));
    assertEquals(
        "0", value("select count(*) from console.token t where t::text like '%vk2max\\_%'"));
  }

  @ParameterizedTest
  @CsvSource({
    "status, regions/OWN/chats?status=NOBODY",
    "reason, regions/OWN/chats?reason=drop",
    "limit, regions/OWN/chats?limit=0",
    "limit, regions/OWN/chats?limit=501",
    "limit, regions/OWN/schools?limit=x",
    "limit, regions/OWN/nights?limit=-1",
    "limit, runs?limit=2147483647",
    "after, regions/OWN/chats?after=-1",
    "after, regions/OWN/chats?after=99999999999999999999",
    "after, regions/OWN/actions?after=100001",
    "after, regions/OWN/nights?after=yesterday",
    "after, runs?after=R-99999999999",
    "person, regions/OWN/chats?person=somebody",
    "onlyObstacle, regions/OWN/chats?onlyObstacle=perhaps",
    "chatId, chats/x/decision",
    "chatId, chats/99999999999999999999/decision",
    "lang, chats/1/decision?lang=de",
    "runId, runs/latest",
    "runId, runs/99999999999",
  })
  void a_value_that_does_not_fit_is_named(String parameter, String path) throws Exception {
    HttpResponse<String> answer = operator().get("/api/v1/" + path.replace("OWN", own));

    assertEquals(parameter, problem(400, "BAD_VALUE", answer));
    assertFalse(answer.body().contains("xception"), answer::body);
  }

  @Test
  void hostile_values_are_answered() throws Exception {
    assertEquals("q", problem(400, "MISSING_VALUE", operator().get("/api/v1/search")));
    assertEquals(
        "q", problem(400, "BAD_VALUE", operator().get("/api/v1/search?q=" + "a".repeat(201))));
    for (String filter : List.of("organisationId", "municipality")) {
      for (String value : List.of("\0", "' or true --", "%", "\\", "💥", "a".repeat(9_000))) {
        String path = region("chats?" + filter + "=" + Client.encoded(value));
        assertEquals(0, operator().json(path).path("items").size(), path);
      }
    }
    assertEquals(operator().json(region("schools")), operator().json(region("schools?after=%00")));
    problem(404, "NOT_FOUND", operator().get("/api/v1/nothing"));
    problem(404, "NOT_FOUND", operator().get("/api/v1/regions/xyz/summary"));
    problem(404, "NOT_FOUND", operator().get("/api/v1/regions/%D0%A3%D1%84/chats"));
    problem(404, "NOT_FOUND", operator().get("/api/v1/runs/99"));
    problem(404, "NOT_FOUND", operator().post("/api/v1/regions/zz/exports"));
    problem(404, "NOT_FOUND", operator().get("/api/v1/exports/" + "A".repeat(22)));
  }

  @Test
  void methods_and_types_that_there_are_not_are_told() throws Exception {
    HttpResponse<String> posted = operator().post("/api/v1/runs");
    problem(405, "BAD_METHOD", posted);
    assertEquals("GET", posted.headers().firstValue("allow").orElse(""));
    HttpResponse<String> deleted = operator().delete(region("exports"));
    problem(405, "BAD_METHOD", deleted);
    assertEquals("POST", deleted.headers().firstValue("allow").orElse(""));

    problem(415, "BAD_MEDIA_TYPE", operator().post(region("exports"), "text/plain", "csv"));
    problem(
        415,
        "BAD_MEDIA_TYPE",
        operator().post(region("exports"), "application/x-www-form-urlencoded", "format=csv"));
    problem(
        406,
        "NOT_ACCEPTABLE",
        operator().send(operator().request("/api/v1/runs").header("Accept", "text/csv")));
    for (String body : List.of("{", "[]", "7")) {
      assertEquals(
          "body",
          problem(400, "BAD_VALUE", operator().post(region("exports"), "application/json", body)),
          body);
    }
    assertEquals(
        "format",
        problem(
            400,
            "BAD_VALUE",
            operator().post(region("exports"), "application/json", "{\"format\":\"pdf\"}")));
    assertEquals("lang", problem(400, "BAD_VALUE", operator().post(region("exports?lang=de"))));
  }
}
