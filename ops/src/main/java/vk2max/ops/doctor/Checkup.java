package vk2max.ops.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Policy;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.events.kafka.Topics;
import vk2max.job.NightRequest;
import vk2max.job.NightServers;
import vk2max.job.Outlook;
import vk2max.job.RunLock;
import vk2max.job.Sentence;
import vk2max.localstack.Service;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Words;
import vk2max.ops.policy.PolicyFile;
import vk2max.ops.policy.PolicyRefusedException;
import vk2max.ops.run.RequestOptions;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.BundleVerifier;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** Looks at machine, servers and export without changing anything. */
final class Checkup {
  private static final long ENOUGH_HEAP = 700L << 20;
  private static final long ENOUGH_DISK = 2L << 30;

  /** What PostgreSQL says of a table and of a column that do not exist. */
  private static final Set<String> NOT_MADE_YET = Set.of("42P01", "42703");

  private final Settings settings;
  private final Consumer<String> notes;
  private final Words words;

  Checkup(Settings settings, Consumer<String> notes, Words words) {
    this.settings = settings;
    this.notes = notes;
    this.words = words;
  }

  /** All checks; those that hang on one that failed are left out. */
  List<Check> all(@Nullable Path export, RequestOptions options) {
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(disk());
    NightServers servers = new Servers(settings, notes).asTheyAre();
    boolean database = servers(servers, checks);
    boolean policy = policy(options, checks);
    if (export != null) {
      Optional<ExportBundle> whole = export(export, checks);
      if (whole.isPresent() && database && policy) {
        earlierRuns(servers, options.of(export), whole.get()).ifPresent(checks::add);
      }
    }
    return checks;
  }

  private Check java() {
    long heap = Runtime.getRuntime().maxMemory();
    String found = words.text("doctor.javaFound", Runtime.version().feature(), heap >> 20);
    return heap >= ENOUGH_HEAP
        ? Check.good("java", found)
        : Check.bad("java", found, words.text("doctor.javaRemedy"));
  }

  private Check disk() {
    try {
      Path place = settings.home();
      while (!Files.exists(place)) {
        place = place.getParent();
      }
      long free = Files.getFileStore(place).getUsableSpace();
      String found = words.text("doctor.diskFound", free >> 30, place);
      return free >= ENOUGH_DISK
          ? Check.good("disk", found)
          : Check.bad("disk", found, words.text("doctor.diskRemedy"));
    } catch (IOException e) {
      return Check.bad("disk", String.valueOf(e.getMessage()), words.text("doctor.diskRemedy"));
    }
  }

  /** Whether the database answers. */
  private boolean servers(NightServers servers, List<Check> checks) {
    boolean database = !servers.jdbcUrl().isEmpty();
    boolean broker = !servers.kafka().bootstrapServers().isEmpty();
    if (!database || !broker) {
      checks.add(notRunning(database, broker));
    }
    boolean answers = database && database(servers, checks);
    if (broker && broker(servers, checks) && answers) {
      checks.add(new LanesCheck(servers, words).check());
    }
    return answers;
  }

  /** Nothing is wrong with that: whatever needs them starts them. */
  private Check notRunning(boolean database, boolean broker) {
    List<String> names = new ArrayList<>();
    if (!database) {
      names.add(Service.POSTGRES.productName());
    }
    if (!broker) {
      names.add(Service.KAFKA.productName());
    }
    return Check.good("stack", words.text("doctor.stackNotRunning", String.join(", ", names)));
  }

  private boolean database(NightServers servers, List<Check> checks) {
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      checks.add(Check.good("database", database(ledger)));
      checks.add(cyrillic(ledger));
      checks.add(lock(ledger));
      return true;
    } catch (SQLException e) {
      checks.add(
          Check.bad(
              "database",
              servers.jdbcUrl() + ": " + e.getMessage(),
              words.text("doctor.databaseRemedy")));
      return false;
    }
  }

  private boolean broker(NightServers servers, List<Check> checks) {
    Topics topics = new Topics(servers.kafka());
    Optional<String> problem = topics.problem();
    if (problem.isPresent()) {
      checks.add(Check.bad("kafka", problem.get(), words.text("doctor.kafkaRemedy")));
      return false;
    }
    checks.add(Check.good("kafka", servers.kafka().bootstrapServers()));
    checks.add(markers(topics, servers.kafka().topics().markers()));
    return true;
  }

  /** A marker that is deleted by its age makes the next run refuse, nights later. */
  private Check markers(Topics topics, String topic) {
    try {
      Optional<String> policy = topics.markersCleanup();
      if (policy.isEmpty()) {
        return Check.good("markers", words.text("doctor.markersNone"));
      }
      String found = words.text("doctor.markersFound", topic, policy.get());
      return policy.get().equals("compact")
          ? Check.good("markers", found)
          : Check.bad("markers", found, words.text("doctor.markersRemedy"));
    } catch (KafkaUnavailableException e) {
      return Check.bad("markers", Sentence.clause(e), words.text("doctor.kafkaRemedy"));
    }
  }

  private String database(Connection ledger) throws SQLException {
    String version = text(ledger, "select version()").split(" on ")[0];
    boolean made = text(ledger, "select to_regclass('ledger_schema') is not null").equals("t");
    return version
        + ", "
        + (made
            ? words.text(
                "doctor.schema",
                text(ledger, "select max(version) from ledger_schema where success"))
            : words.text("doctor.noSchema"));
  }

  /** A database of locale C does not know that «Ш» and «ш» are one letter. */
  private Check cyrillic(Connection ledger) throws SQLException {
    return text(ledger, "select lower('ШКОЛА')").equals("школа")
        ? Check.good("cyrillic", words.text("doctor.yes"))
        : Check.bad("cyrillic", words.text("doctor.no"), words.text("doctor.cyrillicRemedy"));
  }

  /** Only looks: a lock that is taken to try it would turn a night away. */
  private Check lock(Connection ledger) throws SQLException {
    return RunLock.isHeld(ledger)
        ? Check.bad("lock", words.text("doctor.lockHeld"), words.text("doctor.lockRemedy"))
        : Check.good("lock", words.text("doctor.lockFree"));
  }

  /** The policy, where a file is named; whether a run could go on with it. */
  private boolean policy(RequestOptions options, List<Check> checks) {
    if (options.policy() == null) {
      return true;
    }
    try {
      String file = options.policy().toString();
      Policy policy = PolicyFile.parse(file, PolicyFile.read(options.policy()));
      checks.add(Check.good("policy", words.text("doctor.policyFound", policy.id(), file)));
      return true;
    } catch (PolicyRefusedException e) {
      checks.add(Check.bad("policy", words.say(e.sentence()), words.text("doctor.policyRemedy")));
      return false;
    }
  }

  /** Gives the bundle when nothing is wrong with it. */
  private Optional<ExportBundle> export(Path directory, List<Check> checks) {
    if (Files.isRegularFile(directory)) {
      checks.add(
          Check.bad(
              "export",
              words.text("doctor.exportIsFile", directory),
              words.text("doctor.exportIsFileRemedy")));
      return Optional.empty();
    }
    try {
      ExportBundle bundle = ExportBundle.open(directory);
      BundleVerifier.verify(bundle);
      String age = words.age(Duration.between(bundle.generatedAt(), Instant.now()));
      checks.add(
          Check.good(
              "export",
              words.text(
                  "doctor.exportFound", bundle.snapshotId(), bundle.records(FileKind.CHATS), age)));
      return Optional.of(bundle);
    } catch (BundleRefusedException e) {
      checks.add(
          Check.bad("export", String.join("; ", e.problems()), words.text("doctor.exportRemedy")));
      return Optional.empty();
    }
  }

  /** What a run of the export would say; empty where the first run has to make the tables yet. */
  private Optional<Check> earlierRuns(
      NightServers servers, NightRequest request, ExportBundle bundle) {
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      Outlook outlook = Outlook.of(ledger, request, bundle);
      String found = words.say(outlook.sentence());
      return Optional.of(
          outlook.refused()
              ? Check.bad(
                  "earlierRuns", found, words.text("doctor.remedyOf." + outlook.sentence().code()))
              : Check.good("earlierRuns", found));
    } catch (SQLException e) {
      // Tables or columns that are not there: the run makes them, and then asks the same.
      return NOT_MADE_YET.contains(String.valueOf(e.getSQLState()))
          ? Optional.empty()
          : Optional.of(
              Check.bad(
                  "earlierRuns",
                  String.valueOf(e.getMessage()),
                  words.text("doctor.databaseRemedy")));
    }
  }

  private static String text(Connection ledger, String sql) throws SQLException {
    try (Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
