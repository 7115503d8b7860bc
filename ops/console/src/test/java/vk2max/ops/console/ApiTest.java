package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface for programs: what it answers, to whom, and how it says no. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private @Nullable OpenConsole opened;
  private String own = "";
  private String foreign = "";

  @BeforeAll
  void open() throws Exception {
    opened = OpenConsole.over("console_api");
    own =
        value(
            "select region from console.chat where region <> '' and not gone group by 1"
                + " order by count(*) desc, 1 limit 1");
    foreign =
        value(
            "select region from console.chat where region not in ('', ?) order by 1 limit 1", own);
  }

  @AfterAll
  void close() {
    console().close();
  }

  private OpenConsole console() {
    return Objects.requireNonNull(opened);
  }

  private String value(String sql, Object... blanks) throws Exception {
    return console().night().value(sql, blanks);
  }

  private String token(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("token", "create", "--name", "of a test"));
    command.addAll(List.of(options));
    return console()
        .night()
        .print(command.toArray(String[]::new))
        .lines()
        .filter(line -> line.startsWith("vk2max_"))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console().page(path)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path, String token) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path, token);
    assertEquals(200, answer.statusCode(), answer::body);
    return JSON.readTree(answer.body());
  }

  private void problem(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("content-type").orElse(""));
    assertEquals(code, JSON.readTree(answer.body()).path("code").asString());
  }

  @Test
  void a_program_pages_through_a_region_and_the_summary_is_its_sum() throws Exception {
    String token = token("--role", "coordinator", "--region", own);

    Set<String> seen = new HashSet<>();
    long listed = 0;
    String after = "0";
    while (after != null) {
      JsonNode page = json("/api/v1/regions/" + own + "/chats?limit=50&after=" + after, token);
      for (JsonNode chat : page.path("items")) {
        seen.add(chat.path("chatId").asString());
        listed++;
      }
      after = page.path("next").isNull() ? null : page.path("next").asString();
    }

    assertEquals(listed, seen.size());
    JsonNode summary = json("/api/v1/regions/" + own + "/summary", token);
    assertEquals(listed, summary.path("chats").asLong());
    assertEquals(
        listed,
        Long.parseLong(
            value("select count(*) from console.chat where region = ? and not gone", own)));
    JsonNode actions = json("/api/v1/regions/" + own + "/actions", token).path("items");
    assertTrue(actions.size() > 0 && actions.get(0).path("chats").asLong() > 0, actions::toString);
  }

  @Test
  void a_decision_is_told_with_its_words_and_noted() throws Exception {
    String chat =
        value("select min(chat_id) from console.chat where region = ? and status = 2", own);

    JsonNode decision =
        json("/api/v1/chats/" + chat + "/decision?lang=en", token("--role", "support"));

    assertEquals(chat, decision.path("chatId").asString());
    assertEquals("WAITS_FOR_ACTION", decision.path("status").asString());
    assertEquals(13, decision.path("criteria").size());
    assertFalse(decision.path("reasons").get(0).path("what").asString().isEmpty());
    assertTrue(
        value("select max(who) from console.audit where subject = ?", chat).startsWith("token "));
  }

  @Test
  void what_a_token_may_not_see_is_not_there() throws Exception {
    String ofOwn = token("--role", "coordinator", "--region", own);
    String support = token("--role", "support");
    String chat = value("select min(chat_id) from console.chat where region = ?", foreign);

    problem(404, "NOT_FOUND", get("/api/v1/chats/" + chat + "/decision", ofOwn));
    problem(404, "NOT_FOUND", get("/api/v1/chats/7/decision", ofOwn));
    problem(404, "NOT_FOUND", get("/api/v1/regions/" + foreign + "/summary", ofOwn));
    problem(403, "NOT_ALLOWED", get("/api/v1/regions/" + own + "/summary", support));
    problem(403, "NOT_ALLOWED", get("/api/v1/runs", ofOwn));
    assertEquals(1, json("/api/v1/runs", token("--role", "operator")).size());
  }

  @Test
  void without_a_good_token_there_is_no_answer() throws Exception {
    String token = token("--role", "operator");
    String id = value("select max(token_id) from console.token");
    problem(401, "NOT_SIGNED_IN", get("/api/v1/runs", ""));
    problem(401, "BAD_TOKEN", get("/api/v1/runs", token + "x"));
    assertEquals(200, get("/api/v1/runs", token).statusCode());

    console().night().print("token", "revoke", id);

    problem(401, "BAD_TOKEN", get("/api/v1/runs", token));
    String expired = token("--role", "operator");
    console()
        .night()
        .change("update console.token set expires_at = now() where revoked_at is null");
    problem(401, "BAD_TOKEN", get("/api/v1/runs", expired));
    assertEquals(
        "0", value("select count(*) from console.token t where t::text like '%vk2max\\_%'"));
  }

  @Test
  void values_that_do_not_fit_are_named() throws Exception {
    String token = token("--role", "operator");

    problem(400, "BAD_VALUE", get("/api/v1/regions/" + own + "/chats?status=NOBODY", token));
    problem(400, "BAD_VALUE", get("/api/v1/chats/x/decision", token));
    assertEquals(
        0,
        json("/api/v1/regions/" + own + "/chats?organisationId=%00", token).path("items").size());
    problem(404, "NOT_FOUND", get("/api/v1/nothing", token));
    problem(400, "MISSING_VALUE", get("/api/v1/search", token));
    problem(404, "NOT_FOUND", get("/api/v1/regions/xyz/summary", token));
  }
}
