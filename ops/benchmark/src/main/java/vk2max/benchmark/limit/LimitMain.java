package vk2max.benchmark.limit;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.measure.Stage;
import vk2max.benchmark.process.ServerProcesses;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.Topics;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ops.cli.Settings;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/**
 * The limits as a program. Arguments: the export, the directory of the staged rows and events, the
 * processes of PostgreSQL and of Kafka. Prints the stages.
 */
public final class LimitMain {
  private static final long WARM = 20_000;
  private static final int LANES = 1;

  private LimitMain() {}

  public static void main(String[] arguments) throws Exception {
    ExportBundle bundle = ExportBundle.open(Path.of(arguments[0]));
    Staging staging = new Staging(Path.of(arguments[1]));
    ServerProcesses servers =
        new ServerProcesses(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
    Clockwork clockwork = new Clockwork(Runtime.getRuntime().availableProcessors(), servers);
    List<Stage> stages = new ArrayList<>();
    stages.addAll(reading(bundle, clockwork));
    stages.add(ledger(staging, clockwork));
    stages.add(events(staging, clockwork, bundle.records(FileKind.CHATS)));
    System.out.print(StageText.write(stages));
  }

  private static List<Stage> reading(ExportBundle bundle, Clockwork clockwork) throws Exception {
    clockwork.measure("warm-up", new ReadFiles(bundle, true, WARM));
    Stage read = clockwork.measure("read", new ReadFiles(bundle, false, Long.MAX_VALUE));
    Stage both = clockwork.measure("read and parse", new ReadFiles(bundle, true, Long.MAX_VALUE));
    return List.of(
        read,
        new Stage(
            "parse", Math.max(0, both.seconds() - read.seconds()), both.cost().minus(read.cost())));
  }

  private static Stage ledger(Staging staging, Clockwork clockwork) throws Exception {
    Settings settings = Settings.ofProcess();
    CopyRowsIn rows = CopyRowsIn.of(staging, settings);
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(settings.jdbcUrl().orElseThrow());
      database.setUsername(settings.username());
      database.setPassword(settings.password());
      LedgerSchema.migrate(database);
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        // The primary keys alone: a table cannot do without them.
        statement.execute("drop index decision_under_review");
        rows.warmUp();
        statement.execute("checkpoint");
      }
    }
    return clockwork.measure("ledger", rows);
  }

  private static Stage events(Staging staging, Clockwork clockwork, long chats) throws Exception {
    Settings settings = Settings.ofProcess();
    KafkaSettings kafka = settings.kafka(settings.bootstrapServers().orElseThrow());
    new Topics(kafka).ensure(LANES);
    SendEvents events = SendEvents.of(staging, kafka, chats);
    events.warmUp();
    return clockwork.measure("events", events);
  }
}
