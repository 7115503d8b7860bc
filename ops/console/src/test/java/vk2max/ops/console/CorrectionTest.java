package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.util.HtmlUtils;
import vk2max.job.RunLock;

/** What operators correct in the console, and what keeps them from correcting by mistake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionTest {
  private static final int CHATS = 400;
  private static final String SEEN = "(?s).*name=\"seen\" value=\"(.*?)\".*";

  private @Nullable OpenConsole opened;

  @BeforeAll
  void open() throws Exception {
    opened = OpenConsole.over(Night.of("console_corrections", CHATS), true);
  }

  @AfterAll
  void close() {
    console().close();
  }

  private OpenConsole console() {
    return Objects.requireNonNull(opened);
  }

  private String value(String sql, Object... blanks) throws SQLException {
    return console().night().value(sql, blanks);
  }

  private String chat(String status) throws SQLException {
    return value(
        "select min(chat_id) from console.chat where status = "
            + vk2max.eligibility.Status.valueOf(status).ordinal());
  }

  private HttpResponse<String> send(Client client, String path, Map<String, String> form)
      throws IOException, InterruptedException {
    Map<String, String> sent = new HashMap<>(form);
    String page = client.get(path).body();
    sent.put("_csrf", client.token(path));
    if (page.contains("name=\"seen\"")) {
      sent.putIfAbsent("seen", page.replaceFirst(SEEN, "$1"));
    }
    return client.post(path, sent);
  }

  @Test
  void a_move_is_taken_back_after_its_number_was_typed_and_may_come_again() throws Exception {
    String chat = chat("MOVED");
    String retract = "/ops/chats/" + chat + "/retract";
    Client operator = Client.of(console(), "operator");
    long people =
        Long.parseLong(
            value(
                "select invitations + additions from move_people where chat_id = ?",
                Long.parseLong(chat)));

    String form = operator.get(retract).body();
    assertTrue(form.contains("переносом: " + people + "."), form);
    for (String typed : List.of("", "1", chat + "0")) {
      HttpResponse<String> refused =
          send(operator, retract, Map.of("reason", "Не тот класс", "confirmed", typed));
      assertEquals(400, refused.statusCode());
      assertTrue(refused.body().contains("Не тот класс"), "what was typed is not lost");
    }
    assertEquals("0", value("select count(*) from retraction"));

    HttpResponse<String> done =
        send(operator, retract, Map.of("reason", "Не тот\r\nкласс", "confirmed", " " + chat));
    assertEquals(302, done.statusCode(), done::body);
    assertTrue(operator.get("/s/chat/" + chat).body().contains("событие отправлено"));
    assertEquals(
        "Не тот класс operator",
        value("select reason || ' ' || retracted_by from retraction where undone_at is null"));
    assertTrue(console().night().print("verify").contains("0"));

    HttpResponse<String> undone =
        send(operator, "/ops/chats/" + chat + "/undo", Map.of("reason", "Тот", "confirmed", chat));
    assertEquals(302, undone.statusCode(), undone::body);
    assertEquals("0", value("select count(*) from retraction where undone_at is null"));
    assertEquals(
        "RETRACT " + chat + ", UNDO " + chat,
        value(
            "select string_agg(subject, ', ' order by audit_id) from console.audit"
                + " where what = 'CORRECTION' and who = 'operator' and subject like '% ' || ?",
            chat));
  }

  @Test
  void a_review_is_settled() throws Exception {
    String chat = chat("WAITS_FOR_REVIEW");
    Client operator = Client.of(console(), "operator");

    assertEquals(
        302,
        send(operator, "/ops/chats/" + chat + "/reject", Map.of("reason", "Пустой чат"))
            .statusCode());

    assertEquals(
        "f Пустой чат",
        value(
            "select accepted::text::char || ' ' || reason from review_answer where chat_id = ?"
                + " and replaced_at is null",
            Long.parseLong(chat)));
    assertTrue(operator.get("/ops/review").body().contains("решено, со следующего запуска"));
  }

  @Test
  void a_form_of_before_does_nothing() throws Exception {
    String chat = value("select max(chat_id) from console.chat where status = 1 and not gone");
    String hold = "/ops/chats/" + chat + "/hold";
    Client operator = Client.of(console(), "operator");
    Map<String, String> form = new HashMap<>(Map.of("reason", "Один раз"));
    String page = operator.get(hold).body();
    form.put("seen", page.replaceFirst(SEEN, "$1"));

    assertEquals(302, send(operator, hold, form).statusCode());
    assertTrue(operator.get("/s/chat/" + chat).body().contains("Чат приостановлен."));
    HttpResponse<String> again = send(operator, hold, form);

    assertEquals(409, again.statusCode());
    assertTrue(again.body().contains("Чат с тех пор изменился"), again::body);
    assertEquals("1", value("select count(*) from hold where chat_id = ?", Long.parseLong(chat)));
    assertEquals(302, send(operator, hold, Map.of("reason", "Один раз")).statusCode());
    assertTrue(operator.get("/s/chat/" + chat).body().contains("Это уже сделано раньше"));
  }

  @Test
  void what_was_typed_wrongly_changes_nothing() throws Exception {
    String chat = chat("WAITS_FOR_ACTION");
    String hold = "/ops/chats/" + chat + "/hold";
    Client operator = Client.of(console(), "operator");
    String before = value("select count(*) from hold");
    for (Map<String, String> form :
        List.of(
            Map.<String, String>of(),
            Map.of("reason", " \u2028 "),
            Map.of("reason", "я".repeat(1_001)),
            Map.of("reason", "Так", "until", "2031-02-30"),
            Map.of("reason", "Так", "until", "<script>"),
            Map.of("reason", "Так", "until", "2025-09-01"),
            Map.of("reason", "Так", "account", "1; drop table hold"))) {
      HttpResponse<String> answer = send(operator, hold, form);
      assertEquals(400, answer.statusCode(), form::toString);
      assertTrue(answer.body().contains("Ничего не сделано"), answer::body);
      assertFalse(answer.body().contains("<script>\""), answer::body);
    }
    assertEquals(403, operator.post(hold, Map.of("reason", "Так")).statusCode(), "no token");
    assertEquals(before, value("select count(*) from hold"));
  }

  @Test
  void nobody_else_corrects() throws Exception {
    String chat = chat("WAITS_FOR_ACTION");
    for (String user : List.of("support", "coordinator", "auditor")) {
      Client client = Client.of(console(), user);
      String token = client.token("/s");
      HttpResponse<String> answer =
          client.post("/ops/chats/" + chat + "/hold", Map.of("reason", "Так", "_csrf", token));
      assertEquals(403, answer.statusCode(), user);
      assertFalse(client.get("/s/chat/" + chat).body().contains("/ops/chats/"), user);
    }
  }

  @Test
  void a_console_is_read_only_unless_it_was_opened_otherwise() throws Exception {
    String chat = chat("WAITS_FOR_ACTION");
    try (OpenConsole reading = console().beside(false)) {
      Client operator = Client.of(reading, "operator");
      String before = value("select count(*) from hold");

      assertFalse(operator.get("/s/chat/" + chat).body().contains("/ops/chats/"));
      HttpResponse<String> answer =
          operator.post(
              "/ops/chats/" + chat + "/hold",
              Map.of("reason", "Так", "_csrf", operator.token("/s")));

      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("только для чтения"), answer::body);
      assertEquals(before, value("select count(*) from hold"));
    }
  }

  @Test
  void while_a_run_is_at_work_nothing_is_changed() throws Exception {
    String hold = "/ops/chats/" + chat("WAITS_FOR_ACTION") + "/hold";
    Client operator = Client.of(console(), "operator");
    RunLock lock = RunLock.tryAcquire(console().night().servers()).orElseThrow();
    try {
      HttpResponse<String> answer = send(operator, hold, Map.of("reason", "Пока идёт ночь"));

      assertEquals(409, answer.statusCode());
      assertTrue(answer.body().contains("Сейчас идёт запуск"), answer::body);
      assertTrue(answer.body().contains("Пока идёт ночь"), "what was typed is not lost");
    } finally {
      lock.close();
    }
  }

  @Test
  void two_runs_or_plans_are_compared() throws Exception {
    Matcher planned =
        Pattern.compile("P-0*(\\d+)")
            .matcher(console().night().print("plan", "--allow-older", "--lang", "ru"));
    assertTrue(planned.find());
    String name = planned.group();
    Client operator = Client.of(console(), "operator");

    assertTrue(operator.get("/ops/plans").body().contains(name));
    String plan = operator.get("/ops/plans/" + planned.group(1)).body();
    assertTrue(plan.contains(name + "</h1>") && plan.contains("Перенесены раньше"), plan);
    HttpResponse<String> diff = operator.get("/ops/diff?from=R-0001&to=" + name);
    assertEquals(200, diff.statusCode(), diff::body);
    for (String forged : List.of("P-0099", "x", "%27%3B--", name + "%00")) {
      HttpResponse<String> answer = operator.get("/ops/diff?from=R-0001&to=" + forged);
      assertEquals(404, answer.statusCode(), forged);
      assertFalse(answer.body().contains("xception"), answer::body);
    }
  }

  @Test
  void what_was_typed_outlives_an_outage() throws Exception {
    try (OpenConsole another = console().beside(true)) {
      Client operator = Client.of(another, "operator");
      String chat = chat("WAITS_FOR_ACTION");
      String hold = "/ops/chats/" + chat + "/hold";
      String csrf = operator.token(hold);
      String seen = operator.get(hold).body().replaceFirst(SEEN, "$1");
      Map<String, String> typed =
          Map.of("reason", "Ждём <ответа> школы", "until", "", "seen", seen, "_csrf", csrf);

      another.night().away(true);
      HttpResponse<String> away = operator.post(hold, typed);
      assertEquals(503, away.statusCode(), away::body);
      assertTrue(
          away.body().contains("<blockquote>Ждём &lt;ответа&gt; школы</blockquote>"), away::body);
      assertTrue(away.body().contains("action=\"" + hold + "\" method=\"post\""), away::body);
      another.night().away(false);

      Map<String, String> again = new HashMap<>(hidden(away.body()));
      assertEquals(typed.keySet(), again.keySet());
      HttpResponse<String> done = operator.post(hold, again);
      assertEquals(302, done.statusCode(), done::body);
      assertEquals(
          "Ждём <ответа> школы",
          value("select reason from hold where chat_id = ?", Long.parseLong(chat)));
    }
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> fields = new HashMap<>();
    Matcher field =
        Pattern.compile("<input type=\"hidden\" name=\"(.*?)\" value=\"(.*?)\"")
            .matcher(page.replaceFirst("(?s).*?<main", "<main"));
    while (field.find()) {
      fields.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2)));
    }
    return fields;
  }

  @Test
  void two_nights_of_a_region_are_compared() throws Exception {
    String chat =
        value(
            "select max(chat_id) from console.chat where status = 2 and region <> '' and not gone");
    String region =
        value("select region from console.chat where chat_id = ?", Long.parseLong(chat));
    String nights = "/region/" + region + "/nights";
    console().night().print("hold", "add", chat, "--reason", "Для сравнения");
    console().night().again();
    String last = value("select max(run_id) from run where state = 'DONE'");
    Client operator = Client.of(console(), "operator");

    String page = operator.get(nights).body();
    assertTrue(page.contains("Приостановлен вручную"), page);
    // Not the head: its link to the other language holds the address.
    assertEquals(
        page.substring(page.indexOf("<main")),
        operator.get(nights + "?from=1&to=" + last).body().replaceFirst("(?s).*(?=<main)", ""));
    assertTrue(operator.get(nights + "?from=1&to=1").body().contains("не отличаются"));
    assertEquals(404, operator.get(nights + "?from=1&to=99").statusCode());
    assertEquals(404, operator.get(nights + "?from=1&to=x").statusCode());
  }
}
