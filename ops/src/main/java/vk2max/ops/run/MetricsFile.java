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
import java.time.Instant;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/**
 * The figures of a night as Prometheus text, for a collector of text files: the process ends before
 * anybody could scrape it. Tags are bounded: regions, outcomes, reasons, steps; never a chat or a
 * person.
 */
final class MetricsFile {
  private MetricsFile() {}

  /** Writes the file beside its place and moves it there, so that nobody reads half of it. */
  static void write(Path file, RunFigures figures) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    register(registry, figures);
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.writeString(beside, registry.scrape());
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNEXPECTED,
          "The run is over, but its metrics could not be written to " + file + ": " + e);
    }
  }

  private static void register(MeterRegistry registry, RunFigures figures) {
    Run run = figures.run();
    Run.Totals totals = run.totals();
    boolean done = run.state() == RunState.DONE;
    Instant end = run.finishedAt();
    long finish = end == null ? 0 : end.getEpochSecond();
    gauge(registry, "vk2max.run.last.finish.seconds", finish);
    gauge(registry, "vk2max.run.last.outcome", done ? 1 : 0);
    if (done) {
      gauge(registry, "vk2max.run.last.success.seconds", finish);
    }
    gauge(registry, "vk2max.run.duration.seconds", run.seconds());
    gauge(registry, "vk2max.run.rate", run.seconds() > 0 ? totals.read() / run.seconds() : 0);
    gauge(registry, "vk2max.unaccounted", done ? totals.unaccounted() : 0);
    gauge(registry, "vk2max.source.rows.read", totals.read());
    gauge(registry, "vk2max.source.rows.rejected", totals.quarantined());
    gauge(registry, "vk2max.source.warnings", totals.warnings());
    gauge(registry, "vk2max.source.snapshot.seconds", run.snapshotAt().getEpochSecond());
    gauge(registry, "vk2max.events", Tags.of("topic", "created"), totals.created());
    gauge(registry, "vk2max.events", Tags.of("topic", "notices"), totals.notices());
    gauge(registry, "vk2max.events", Tags.of("topic", "invitations"), totals.invitations());
    gauge(registry, "vk2max.events", Tags.of("topic", "additions"), totals.additions());
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
