package vk2max.ops.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.decisions.DecisionsCommand;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.report.workbook.BookOptions;
import vk2max.ops.report.workbook.WorkbookReport;

/**
 * What coordinators get: what would move the most chats, as the last run that has decided
 * everything counted it, or the chats of their regions as workbooks.
 */
@Command(
    name = "report",
    description = "workbooks for coordinators, and what would move the most chats")
public final class ReportCommand extends Verb {
  @Option(names = "--actions", description = "who can do what, the most chats first")
  boolean actions;

  @Option(names = "--region", paramLabel = "RR", description = "only what is in this region")
  @Nullable String region;

  @Option(
      names = "--school",
      paramLabel = "ORGANISATION_ID",
      description = "with --region: a workbook of this school alone")
  @Nullable String school;

  @Option(names = "--all", description = "a workbook of each region, and a list of them")
  boolean all;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description = "directory for workbooks; with --actions a file to write to instead of stdout")
  @Nullable Path to;

  @Option(names = "--xlsx", description = "workbooks of Excel (default)")
  boolean xlsx;

  @Option(names = "--csv", description = "a file of CSV for each sheet instead")
  boolean csv;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "with --actions: how many (default: 20; all of them with --format or --out)")
  @Nullable Long top;

  @Option(
      names = "--format",
      paramLabel = "csv|excel|jsonl",
      description = "with --actions: rows instead of words (default with --out: csv)")
  @Nullable AdviceFormat format;

  @Override
  public Integer call() throws SQLException, IOException {
    requireUsage();
    DecisionsCommand.requireRegion(region);
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      return actions ? actions(ledger) : workbooks(ledger);
    }
  }

  private void requireUsage() {
    if (top != null && top < 1) {
      throw new CommandFailure(ExitCode.USAGE, "usage.value", "--top", top.toString(), "1…");
    }
    if (actions ? all || xlsx || csv || school != null : top != null || format != null) {
      throw new CommandFailure(ExitCode.USAGE, "report.eitherOr");
    }
    if (actions) {
      return;
    }
    if (school != null && region == null) {
      throw new CommandFailure(ExitCode.USAGE, "report.schoolOfRegion");
    }
    if (region == null && !all) {
      throw new CommandFailure(ExitCode.USAGE, "report.ofWhat");
    }
    if (region != null && all) {
      throw new CommandFailure(ExitCode.USAGE, "report.oneOrAll");
    }
    if (to == null) {
      throw new CommandFailure(ExitCode.USAGE, "usage.missing", "--out DIR");
    }
    if (xlsx && csv) {
      throw new CommandFailure(ExitCode.USAGE, "report.oneForm");
    }
  }

  private int actions(Connection ledger) throws SQLException, IOException {
    ActionStore store = new ActionStore(ledger);
    Run run =
        store.countedBy().orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "report.none"));
    ActionsReport report = new ActionsReport(store, region, top, words());
    if (common.json()) {
      report.json(run, to);
    } else if (format != null || to != null) {
      report.rows(format == null ? AdviceFormat.csv : format, to);
    } else {
      report.print(run, out);
      String ofRegion = region == null ? "" : " --region " + region;
      next("report --actions" + ofRegion + " --format excel --out actions.csv", "status");
    }
    if (run.state() != RunState.DONE) {
      tell(Sentence.of("report.inPart", run.name(), Sentence.of("state." + run.state())));
    }
    return ExitCode.DONE;
  }

  private int workbooks(Connection ledger) throws SQLException {
    Path directory = Objects.requireNonNull(to);
    BookOptions options =
        new BookOptions(chats(), directory, csv ? BookFormat.csv : BookFormat.xlsx);
    ProgressPrinter progress = new ProgressPrinter(err, words());
    WorkbookReport.Written written;
    try {
      written = new WorkbookReport(ledger, options, words()).write(Instant.now(), progress);
    } finally {
      progress.finish();
    }
    if (common.json()) {
      written.result().print(out);
    } else {
      written.result().print(out, words());
      next("report --actions" + (region == null ? "" : " --region " + region), "status");
    }
    written.notes().forEach(this::tell);
    return ExitCode.DONE;
  }

  private @Nullable BookChats chats() {
    if (region == null) {
      return null;
    }
    return school == null ? new BookChats.OfRegion(region) : new BookChats.OfSchool(region, school);
  }
}
