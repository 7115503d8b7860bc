package vk2max.ops.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vk2max.job.Sentence;
import vk2max.ledger.Promise;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.ExitCode;

/**
 * The figures of a night as Prometheus text, for a collector of text files: the process ends before
 * anybody could scrape it. Written however the night ends; the time of the last success outlives
 * nights without one. Tags are bounded: regions, outcomes, reasons, steps; never a chat or a
 * person.
 */
final class MetricsFile {
  private static final String SUCCESS = "vk2max_run_last_success_seconds ";

  private final Path file;

  MetricsFile(Path file) {
    this.file = file;
  }

  /** When the last run that is done ended, by the ledger; empty when none is. */
  static Optional<Instant> lastSuccess(Connection ledger) throws SQLException {
    return new RunStore(ledger).latestDone().flatMap(run -> Optional.ofNullable(run.finishedAt()));
  }

  /** The same by the file as it is, for a night that cannot reach the ledger. */
  Optional<Instant> lastSuccess() {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(SUCCESS))
          .map(line -> (long) Double.parseDouble(line.substring(SUCCESS.length())))
          .map(Instant::ofEpochSecond)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      // No file yet, or not one of ours: then nothing is known.
      return Optional.empty();
    }
  }

  /** As below, without figures of a run. */
  Optional<Sentence> write(int exitCode, Optional<Instant> lastSuccess) {
    return write(exitCode, lastSuccess, null, Promise.NONE);
  }

  /**
   * Writes the file beside its place and moves it there, so that nobody reads half of it.
   *
   * @param exitCode how this attempt ends
   * @param figures of its run; null when none was begun, or the ledger cannot be reached
   * @param promise how it is kept; told with the figures
   * @return why the file could not be written; empty when it was. Whatever the run has come to
   *     stands all the same
   */
  Optional<Sentence> write(
      int exitCode, Optional<Instant> lastSuccess, @Nullable RunFigures figures, Promise promise) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    gauge(registry, "vk2max.run.last.finish.seconds", Instant.now().getEpochSecond());
    gauge(registry, "vk2max.run.last.outcome", exitCode == ExitCode.DONE ? 1 : 0);
    gauge(registry, "vk2max.run.last.exit.code", exitCode);
    lastSuccess.ifPresent(
        at -> gauge(registry, "vk2max.run.last.success.seconds", at.getEpochSecond()));
    if (figures != null) {
      register(registry, figures);
      register(registry, promise);
    }
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.writeString(beside, registry.scrape());
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Sentence.of("run.metricsNotWritten", file.toString(), e.toString()));
    }
  }

  private static void register(MeterRegistry registry, RunFigures figures) {
    Run run = figures.run();
    Run.Totals totals = run.totals();
    gauge(registry, "vk2max.run.duration.seconds", run.seconds());
    gauge(registry, "vk2max.run.rate", run.seconds() > 0 ? totals.read() / run.seconds() : 0);
    gauge(
        registry,
        "vk2max.unaccounted",
        run.state() == RunState.DONE || totals.isDecided() ? totals.unaccounted() : 0);
    gauge(registry, "vk2max.source.rows.read", totals.read());
    gauge(registry, "vk2max.source.rows.rejected", totals.quarantined());
    gauge(registry, "vk2max.source.warnings", totals.warnings());
    gauge(registry, "vk2max.source.snapshot.seconds", run.snapshotAt().getEpochSecond());
    gauge(registry, "vk2max.events", Tags.of("topic", "created"), totals.created());
    gauge(registry, "vk2max.events", Tags.of("topic", "notices"), totals.notices());
    gauge(registry, "vk2max.events", Tags.of("topic", "invitations"), totals.invitations());
    gauge(registry, "vk2max.events", Tags.of("topic", "additions"), totals.additions());
    gauge(registry, "vk2max.people.later", Tags.of("sent", "added"), figures.addedLater());
    gauge(registry, "vk2max.people.later", Tags.of("sent", "invited"), figures.invitedLater());
    long unsent = figures.unsent().values().stream().mapToLong(Long::longValue).sum();
    gauge(registry, "vk2max.events.unsent", unsent);
    figures
        .steps()
        .forEach(
            step ->
                gauge(
                    registry, "vk2max.step.seconds", Tags.of("step", step.name()), step.seconds()));
    figures.counts().forEach(count -> chats(registry, count));
    figures
        .contested()
        .forEach(
            (name, chats) ->
                gauge(registry, "vk2max.chats.contested", Tags.of("reading", name), chats));
  }

  private static void register(MeterRegistry registry, Promise promise) {
    gauge(registry, "vk2max.chats.overdue", promise.overdue());
    Instant oldest = promise.oldestSnapshotAt();
    if (oldest != null) {
      gauge(registry, "vk2max.chats.overdue.oldest.seconds", oldest.getEpochSecond());
    }
    gauge(registry, "vk2max.moves", promise.moves());
    gauge(registry, "vk2max.moves.late", promise.late());
  }

  private static void chats(MeterRegistry registry, RunCount count) {
    Tags tags =
        Tags.of("outcome", count.outcome())
            .and("region", count.region().isEmpty() ? "unknown" : count.region())
            .and("reason", count.reason().isEmpty() ? "none" : count.reason());
    gauge(registry, "vk2max.chats", tags, count.chats());
  }

  private static void gauge(MeterRegistry registry, String name, double value) {
    gauge(registry, name, Tags.empty(), value);
  }

  /** A supplier is held on to; a mere number could be collected before it is read. */
  private static void gauge(MeterRegistry registry, String name, Tags tags, double value) {
    Gauge.builder(name, () -> value).tags(tags).register(registry);
  }
}
