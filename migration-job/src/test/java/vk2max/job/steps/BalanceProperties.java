package vk2max.job.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.job.NightRequest;
import vk2max.job.NightServers;
import vk2max.job.NightWork;
import vk2max.job.Progress;
import vk2max.job.ReasonJumpLimit;
import vk2max.job.RunLock;
import vk2max.job.TestServers;
import vk2max.job.decide.BlockDecider;
import vk2max.job.decide.LaneSlices;
import vk2max.job.decide.LineBlockReader;
import vk2max.job.decide.PlanWriter;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.steps.Exports.Export;
import vk2max.job.steps.Exports.Line;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.QuarantineLimit;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileSlice;
import vk2max.source.vkexport.LineBlock;

/**
 * For any export every line read is moved, moved earlier, stays, is under review or quarantined:
 * through the steps of the night as they are, on a real ledger, up to the gate in front of sending.
 * The first start dies after some blocks, the second goes on.
 */
class BalanceProperties {
  private static final Policy POLICY =
      new Policy(
          "small",
          Policy.DEFAULT.activeSince(),
          Policy.DEFAULT.zone(),
          2,
          Map.of("02", RegionGate.CLOSED));

  private static NightServers servers;
  private static HikariDataSource database;
  private static LedgerTransactions ledger;
  private static RunLock lock;
  private static Path directory;

  @BeforeContainer
  static void a_ledger() throws SQLException, IOException {
    servers = TestServers.installation();
    database = TestServers.pool(servers);
    LedgerSchema.migrate(database);
    ledger = new LedgerTransactions(database);
    lock = RunLock.tryAcquire(servers).orElseThrow();
    lock.takeNumber();
    directory = Files.createTempDirectory("balance");
  }

  @AfterContainer
  static void close() throws Exception {
    lock.close();
    database.close();
    for (Path file : Files.list(directory).toList()) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  @Provide
  Arbitrary<Export> exports() {
    return Exports.exports();
  }

  @Property(tries = 150)
  void the_balance_closes_for_any_export(@ForAll("exports") Export export) throws Exception {
    NightWork work = decided(export);

    new Release(ledger, Progress.NONE).run(work);

    Run run = run(work);
    Run.Totals totals = run.totals();
    assertEquals(RunState.DECIDED, run.state());
    assertEquals(export.lines(), totals.read());
    assertEquals(export.lines() - export.decided(), totals.quarantined());
    assertEquals(
        export.decided(), totals.moved() + totals.alreadyMoved() + totals.stay() + totals.review());
    assertEquals(0, totals.unaccounted());
    assertListed(export, work);
    assertCountsAddUp(totals, work);
    Statistics.label("moves").collect(totals.moved() > 0);
    Statistics.label("earlier").collect(totals.alreadyMoved() > 0);
    Statistics.label("review").collect(totals.review() > 0);
    for (String label : List.of("moves", "earlier", "review")) {
      Statistics.label(label).coverage(found -> found.check(true).count(count -> count > 0));
    }
  }

  /** Every line set aside stands in the quarantine, once. */
  private static void assertListed(Export export, NightWork work) throws SQLException {
    Set<String> expected = new HashSet<>();
    Set<Long> seen = new HashSet<>();
    for (int file = 0; file < export.chats().size(); file++) {
      List<Line> lines = export.chats().get(file);
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        if (!line.isBlank() && (line.chat() == 0 || !seen.add(line.chat()))) {
          expected.add("chats-" + file + ":" + (i + 1));
        }
      }
    }
    Set<String> listed = new HashSet<>();
    ledger.run(
        connection ->
            new QuarantineStore(connection)
                .forEach(
                    work.runId(),
                    line -> {
                      String row = line.file().split("\\.")[0] + ":" + line.line();
                      assertTrue(listed.add(row), row);
                    }));
    listed.removeIf(row -> !row.startsWith("chats-"));
    assertEquals(expected, listed);
  }

  private static void assertCountsAddUp(Run.Totals totals, NightWork work) throws SQLException {
    List<RunCount> counts =
        ledger.call(connection -> new RunFigureStore(connection).counts(work.runId()));
    assertEquals(totals.moved(), sum(counts, "MOVED"));
    assertEquals(totals.alreadyMoved(), sum(counts, "ALREADY_MOVED"));
    assertEquals(totals.stay(), sum(counts, "STAY"));
    assertEquals(totals.review(), sum(counts, "REVIEW"));
    assertEquals(totals.moved(), totals.created());
    long decided = ledger.call(connection -> new PlanStore(connection).chats(work.runId()));
    assertEquals(totals.read() - totals.quarantined(), decided);
  }

  private static long sum(List<RunCount> counts, String outcome) {
    return counts.stream()
        .filter(count -> count.outcome().equals(outcome))
        .mapToLong(RunCount::chats)
        .sum();
  }

  /** What the property would find: one chat fewer in one chunk stops the run at the gate. */
  @Example
  void a_tally_that_forgets_a_chat_does_not_pass_the_gate() throws Exception {
    NightWork work = decided(twoChats());
    execute("update plan_chunk set tally = regexp_replace(tally, '\t2\n$', E'\t1\n')");

    IllegalStateException stopped =
        assertThrows(
            IllegalStateException.class, () -> new Release(ledger, Progress.NONE).run(work));

    assertTrue(
        stopped.getMessage().contains("2 lines read, 1 of them unaccounted"), stopped::toString);
    assertEquals(RunState.RUNNING, run(work).state());
  }

  @Example
  void a_chunk_that_is_lost_does_not_pass_the_gate() throws Exception {
    NightWork work = decided(twoChats());
    execute("delete from plan_chunk");

    assertThrows(IllegalStateException.class, () -> new Release(ledger, Progress.NONE).run(work));
  }

  private static Export twoChats() {
    return new Export(
        List.of(),
        List.of(),
        List.of(),
        List.of(
            List.of(
                new Line("{\"chat_id\":1,\"peer\":{\"type\":\"user\"}}", 1),
                new Line("{\"chat_id\":2,\"peer\":{\"type\":\"user\"}}", 2))),
        Set.of(),
        1,
        9,
        0);
  }

  /** Everything up to the gate, by two starts. */
  private static NightWork decided(Export export) throws Exception {
    execute(
        "truncate organisation, run, plan, plan_organisation, run_count, run_figure, run_step,"
            + " decision, decision_history,"
            + " move, plan_chunk, plan_presence, lane, quarantine restart identity",
        // A region as an earlier version may have taken it.
        "insert into organisation (organisation_id, region) values ('org-1', E'1\\t6\\n#')");
    for (long chat : export.moved()) {
      execute(
          "insert into decision (chat_id, run_id, gone, outcome, reasons, organisation,"
              + " fingerprint, evidence) values ("
              + chat
              + ", 0, false, 0, 0, "
              + chat % 2
              + ", 0, '')");
    }
    ExportBundle bundle = export.write(directory);
    NightRequest request =
        new NightRequest(
            directory,
            POLICY,
            "",
            export.lanes(),
            QuarantineLimit.ofPercent("100"),
            OptionalLong.empty(),
            false,
            ReasonJumpLimit.NONE);
    int runId =
        ledger.call(
            connection ->
                new RunStore(connection)
                    .insert(
                        bundle.snapshotId(),
                        bundle.generatedAt(),
                        "",
                        bundle.fingerprint(),
                        POLICY.id(),
                        POLICY.hash(),
                        "",
                        export.lanes()));
    StandingCorrections none = new StandingCorrections();
    start(new NightWork(request, bundle, none, runId, export.lanes(), false, lock), export, true);
    NightWork second = new NightWork(request, bundle, none, runId, export.lanes(), false, lock);
    start(second, export, false);
    return second;
  }

  private static void start(NightWork work, Export export, boolean dies) throws Exception {
    LoadAndScan steps = new LoadAndScan(ledger, Progress.NONE, 2);
    steps.loading().run(work);
    steps.scanning().run(work);
    int blocksLeft = dies ? export.blocksBeforeKill() : Integer.MAX_VALUE;
    List<List<FileSlice>> lanes = LaneSlices.of(work.bundle(), work.lanes());
    for (int lane = 0; lane < lanes.size(); lane++) {
      LineBlockReader reader =
          new LineBlockReader(lanes.get(lane), export.linesPerBlock(), ledger, work.runId(), lane);
      BlockDecider decider = new BlockDecider(work.night(), ledger);
      PlanWriter writer =
          new PlanWriter(database, Clock.systemUTC(), Progress.NONE, work.runId(), lane);
      reader.open(new ExecutionContext());
      LineBlock block = reader.read();
      while (block != null && blocksLeft-- > 0) {
        writer.write(Chunk.of(decider.process(block)));
        block = reader.read();
      }
      reader.close();
    }
  }

  private static Run run(NightWork work) throws SQLException {
    return ledger.call(connection -> new RunStore(connection).find(work.runId()).orElseThrow());
  }

  private static void execute(String... sentences) throws SQLException {
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      for (String sql : sentences) {
        statement.execute(sql);
      }
    }
  }
}
