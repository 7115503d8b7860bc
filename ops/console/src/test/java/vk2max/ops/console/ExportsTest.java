package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.ops.console.Program.problem;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.explain.Language;
import vk2max.index.Regions;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.books.BookOrder;
import vk2max.ops.console.books.Books;
import vk2max.ops.console.books.ExportState;
import vk2max.ops.console.books.Exports;
import vk2max.ops.console.books.ExportsFullException;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.tokens.Role;

/** Workbooks that programs ask for: how they come to be, who gets them, and how they go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 120;

  private final OpenConsole console = OpenConsole.shared();
  private String own = "";
  private @Nullable Program program;

  @TempDir static Path directory = Path.of("");

  @BeforeAll
  void open() throws Exception {
    own = console.own();
    program = Program.of(console, "--role", "coordinator", "--region", own);
  }

  private Program program() {
    return Objects.requireNonNull(program);
  }

  private String exports() {
    return "/api/v1/regions/" + own + "/exports";
  }

  /** Asks for one; its address. */
  private String ask(String query) throws Exception {
    return taken(program().post(exports() + query));
  }

  private static String taken(HttpResponse<String> answer) {
    assertEquals(202, answer.statusCode(), answer::body);
    String location = answer.headers().firstValue("location").orElse("");
    JsonNode export = JSON.readTree(answer.body());
    assertEquals("/api/v1/exports/" + export.path("id").asString(), location);
    assertTrue(export.path("file").isNull() && export.path("deletedAt").isNull(), answer::body);
    return location;
  }

  private interface Question {
    boolean isSo() throws Exception;
  }

  private static void await(String what, Question question) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!question.isSo()) {
      assertTrue(System.nanoTime() < deadline, what);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private JsonNode awaitState(String export, String state) throws Exception {
    await(export + " is not " + state, () -> state(export).equals(state));
    return program().json(export);
  }

  private String state(String export) throws Exception {
    return program().json(export).path("state").asString();
  }

  @Test
  void a_workbook_is_asked_for_fetched_and_deleted() throws Exception {
    String asked = ask("?lang=en");
    JsonNode done = awaitState(asked, "DONE");

    Path file = directory.resolve("book.xlsx");
    HttpResponse<Path> answer = program().file(done.path("file").asString(), file);
    assertEquals(
        "attachment; filename=\"" + own + "_",
        answer.headers().firstValue("content-disposition").orElse("").replaceAll("_.*", "_"));
    assertEquals(done.path("bytes").asLong(), Files.size(file));
    long chats = program().json("/api/v1/regions/" + own + "/summary").path("chats").asLong();
    assertEquals(chats, done.path("rows").asLong());
    assertEquals("R-0001", done.path("runId").asString());
    assertEquals(
        Instant.parse(done.path("endedAt").asString()).plus(Exports.KEPT),
        Instant.parse(done.path("deletedAt").asString()));
    try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = book.findSheet("Chats").orElseThrow().openStream()) {
      assertEquals(chats, rows.count() - 1);
    }
    assertEquals(
        "workbook xlsx " + chats,
        console
            .night()
            .value(
                "select subject || ' ' || rows from console.audit where what = 'EXPORT'"
                    + " and subject like 'workbook%' order by audit_id desc limit 1"));

    assertEquals(204, program().delete(asked).statusCode());
    problem(404, "NOT_FOUND", program().get(asked));
    problem(404, "NOT_FOUND", program().get(asked + "/file"));
    problem(404, "NOT_FOUND", program().delete(asked));
  }

  @Test
  void files_of_csv_come_as_one_and_the_address_goes_before_the_body() throws Exception {
    String wish = "{\"format\":\"csv\",\"lang\":\"en\"}";
    String asked = taken(program().post(exports() + "?lang=ru", "application/json", wish));
    JsonNode done = awaitState(asked, "DONE");
    assertEquals("ru", done.path("lang").asString());

    Path file = directory.resolve("book.zip");
    HttpResponse<Path> answer = program().file(done.path("file").asString(), file);

    assertEquals("application/zip", answer.headers().firstValue("content-type").orElse(""));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(6, zip.size());
      assertTrue(
          zip.stream()
              .allMatch(entry -> entry.getName().matches(own + "_[0-9-]{10}_[a-z-]+\\.csv")),
          zip.stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
    program().delete(asked);
  }

  @Test
  void nobody_else_is_told_of_an_export() throws Exception {
    String asked = ask("");
    awaitState(asked, "DONE");
    Program other = Program.of(console, "--role", "coordinator", "--region", own);
    Program operator = Program.of(console, "--role", "operator");

    for (Program foreign : List.of(other, operator)) {
      problem(404, "NOT_FOUND", foreign.get(asked));
      problem(404, "NOT_FOUND", foreign.get(asked + "/file"));
      problem(404, "NOT_FOUND", foreign.delete(asked));
    }
    Program support = Program.of(console, "--role", "support");
    problem(403, "NOT_ALLOWED", support.get(asked + "/file"));
    problem(403, "NOT_ALLOWED", support.post(exports()));
    problem(401, "NOT_SIGNED_IN", new Program(console, "").get(asked + "/file"));
    assertEquals(200, program().get(asked).statusCode());
    program().delete(asked);
  }

  @Test
  void a_cookie_alone_asks_for_nothing() throws Exception {
    Client coordinator = Client.of(console, "coordinator");

    problem(403, "NO_CSRF_TOKEN", coordinator.send("POST", exports(), "x"));
    String asked = taken(coordinator.send("POST", exports(), coordinator.formToken()));
    problem(403, "NO_CSRF_TOKEN", coordinator.send("DELETE", asked, "x"));
    assertEquals(200, coordinator.get(asked).statusCode());
    assertEquals(204, coordinator.send("DELETE", asked, coordinator.formToken()).statusCode());
  }

  @Test
  void a_token_that_is_not_good_is_not_taken_for_a_form() throws Exception {
    Client coordinator = Client.of(console, "coordinator");

    problem(401, "BAD_TOKEN", coordinator.post(exports(), "Bearer vk2max_x"));
    problem(403, "NO_CSRF_TOKEN", coordinator.post(exports(), "Basic eDp4"));
  }

  /** The writers wait for a lock of the ledger, so that there is no hurry. */
  @Test
  void no_more_are_taken_on_than_may_wait() throws Exception {
    List<String> asked = new ArrayList<>();
    try (Connection blocking = console.night().connect();
        Statement lock = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      lock.execute("lock table decision in access exclusive mode");
      asked.add(ask(""));
      asked.add(ask(""));
      for (String export : asked) {
        awaitState(export, "RUNNING");
      }
      for (int i = 0; i < Exports.MOST_WAITING_OF_ONE; i++) {
        asked.add(ask(""));
      }
      int last = asked.size() - 1;

      HttpResponse<String> refused = program().post(exports());
      problem(503, "BUSY", refused);
      assertEquals("30", refused.headers().firstValue("retry-after").orElse(""));
      problem(409, "NOT_READY", program().get(asked.get(0) + "/file"));
      problem(409, "NOT_READY", program().get(asked.get(last) + "/file"));
      Client another = Client.of(console, "coordinator");
      HttpResponse<String> taken = another.send("POST", exports(), another.formToken());
      assertEquals(202, taken.statusCode(), taken::body);
      String others = taken.headers().firstValue("location").orElseThrow();
      assertEquals(204, another.send("DELETE", others, another.formToken()).statusCode());
      HttpResponse<String> page =
          Client.of(console, "coordinator").get("/region/" + own + "/workbook");
      assertEquals(503, page.statusCode());

      String given = asked.remove(last);
      assertEquals(204, program().delete(given).statusCode());
      asked.add(ask(""));
      problem(503, "BUSY", program().post(exports()));

      await(
          "nothing fails", () -> state(asked.get(0)).equals("FAILED") || disconnectThoseWhoWait());
      blocking.rollback();
    }
    JsonNode failed = program().json(asked.get(0));
    assertEquals("LEDGER_AWAY", failed.path("failure").asString());
    problem(409, "NOT_READY", program().get(asked.get(0) + "/file"));
    for (String export : asked) {
      await(export, () -> List.of("DONE", "FAILED").contains(state(export)));
    }
    assertEquals("DONE", state(asked.get(asked.size() - 1)));
    for (String export : asked) {
      program().delete(export);
    }
  }

  private boolean disconnectThoseWhoWait() throws Exception {
    try (Connection connection = console.night().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'"
              + " and application_name = 'vk2max console' order by query_start limit 1");
    }
    return false;
  }

  private static Viewer viewer(String name, Role role, Regions regions) {
    return new Viewer(name, role, regions, "");
  }

  @Test
  void an_hour_later_nothing_is_left() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    Viewer viewer = viewer("somebody", Role.COORDINATOR, Regions.of(List.of(own)));
    Path all;
    try (Books books = new Books(console.ledger(), clock);
        Exports exports = new Exports(books, new Audit(console.ledger()), clock)) {
      String id = exports.ask(viewer, order(), 1).id();
      await("not written", () -> exports.find(viewer, id).orElseThrow().book() != null);
      Path file = Objects.requireNonNull(exports.find(viewer, id).orElseThrow().book()).file();
      all = Objects.requireNonNull(file.getParent().getParent());
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(all)));

      for (Viewer other :
          List.of(
              viewer("another", Role.COORDINATOR, Regions.ALL),
              viewer("somebody", Role.OPERATOR, Regions.ALL),
              viewer("somebody", Role.COORDINATOR, Regions.of(List.of(console.foreign()))))) {
        assertEquals(Optional.empty(), exports.find(other, id), other::toString);
        assertFalse(exports.delete(other, id), other::toString);
      }

      now.updateAndGet(it -> it.plus(Exports.KEPT).minusNanos(1));
      assertTrue(exports.find(viewer, id).isPresent() && Files.exists(file));
      now.updateAndGet(it -> it.plusNanos(1));
      assertEquals(Optional.empty(), exports.find(viewer, id));
      assertFalse(Files.exists(file.getParent()));

      List<Viewer> three =
          Stream.of("somebody", "another", "third")
              .map(name -> viewer(name, Role.COORDINATOR, Regions.of(List.of(own))))
              .toList();
      for (Viewer one : three.subList(0, 2)) {
        for (int i = 0; i < Exports.MOST_OF_ONE; i++) {
          String written = exports.ask(one, order(), 1).id();
          await("not written", () -> isDone(exports, one, written));
        }
        // Not all places are taken yet when the first has taken all that one may have.
        assertThrows(ExportsFullException.class, () -> exports.ask(one, order(), 1));
      }
      now.updateAndGet(it -> it.plus(Duration.ofMinutes(20)));
      for (Viewer one : three) {
        ExportsFullException full =
            assertThrows(ExportsFullException.class, () -> exports.ask(one, order(), 1));
        assertEquals(Duration.ofMinutes(40), full.again());
      }
    }
    assertFalse(Files.exists(all));
  }

  private static boolean isDone(Exports exports, Viewer viewer, String id) {
    return exports.find(viewer, id).orElseThrow().state() == ExportState.DONE;
  }

  private BookOrder order() {
    return new BookOrder(new BookChats.OfRegion(own), BookFormat.xlsx, new Words(Language.RU));
  }
}
