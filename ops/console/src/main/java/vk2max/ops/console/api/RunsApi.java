package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.RunStep;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.run.RunFigures;

/** The runs, and one with its steps. */
@Tag(name = "runs")
@RestController
@RequestMapping("/api/v1/runs")
public class RunsApi {
  private final ConsoleLedger ledger;

  public RunsApi(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** A run in a list. */
  public record RunLine(
      String runId,
      RunState state,
      String snapshotId,
      Instant snapshotAt,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Schema(description = "Working time over all starts.") double seconds,
      @Schema(description = "Chats of the export; what became of them follows.") long read,
      long moved,
      long alreadyMoved,
      long stay,
      long review,
      long quarantined) {

    static RunLine of(Run run) {
      Run.Totals totals = run.totals();
      return new RunLine(
          run.name(),
          run.state(),
          run.snapshotId(),
          run.snapshotAt(),
          run.startedAt(),
          run.finishedAt(),
          Json.millis(run.seconds()),
          totals.read(),
          totals.moved(),
          totals.alreadyMoved(),
          totals.stay(),
          totals.review(),
          totals.quarantined());
    }
  }

  /** A page of runs. */
  public record RunPage(
      List<RunLine> items, @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** A step of a run; what it counts is its own. */
  public record Step(String name, long read, long written, double seconds) {
    static Step of(RunStep step) {
      return new Step(step.name(), step.read(), step.written(), Json.millis(step.seconds()));
    }
  }

  /** A run. */
  public record RunWithSteps(
      RunLine run,
      String policyId,
      String policyHash,
      @Schema(description = "Why it is not done, in words; null for none.")
          @Nullable String message,
      @Schema(description = "Those that have ended, in the order of the night.")
          List<Step> steps) {}

  /** The runs, the newest first. */
  @Operation(
      operationId = "listRuns",
      summary = "The runs, the newest first",
      description = "Plans that nobody has carried out are none.")
  @GetMapping
  public RunPage runs(
      @Parameter(description = "The last run of the page before: its `next`.")
          @RequestParam(required = false)
          @Nullable String after,
      @RequestParam(defaultValue = "20") int limit) {
    int before = before(after);
    int most = Bounds.oneMore(limit);
    List<Run> found = ledger.ask(connection -> new RunStore(connection).list(before, most));
    return new RunPage(
        Bounds.page(found, limit).stream().map(RunLine::of).toList(),
        Bounds.next(found, limit, Run::name));
  }

  /** One run with its steps. */
  @Operation(operationId = "getRun", summary = "A run with its steps")
  @GetMapping("/{runId}")
  public RunWithSteps run(
      @Parameter(description = "As lists have it, `R-0412`, or its number alone.") @PathVariable
          String runId,
      @RequestParam(defaultValue = "ru") Lang lang) {
    int number = number(runId, "runId");
    return ledger.ask(
        connection -> {
          Run run =
              new RunStore(connection)
                  .find(number)
                  .filter(found -> !found.state().isPlan())
                  .orElseThrow(NotFoundException::new);
          List<RunStep> steps = new RunFigureStore(connection).steps(number);
          String message = run.message();
          return new RunWithSteps(
              RunLine.of(run),
              run.policyId(),
              run.policyHash(),
              message == null ? null : lang.words().say(Sentence.read(message)),
              RunFigures.inOrder(steps).stream().map(Step::of).toList());
        });
  }

  /** The number of the run before which a page begins. */
  static int before(@Nullable String after) {
    return after == null || after.isEmpty() ? Integer.MAX_VALUE : number(after, "after");
  }

  private static int number(String name, String parameter) {
    try {
      return RunOption.number(name);
    } catch (CommandFailure e) {
      throw new BadValueException(parameter);
    }
  }
}
