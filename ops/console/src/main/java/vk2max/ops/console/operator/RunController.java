package vk2max.ops.console.operator;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunStep;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.Words;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;

/** The runs, and one of them. */
@Controller
public class RunController {
  private static final int NEWEST = 60;

  private final ConsoleLedger ledger;

  public RunController(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** A run in a list; numbers as they are read. */
  public record RunLine(
      int id,
      String name,
      String state,
      String stateWord,
      String snapshot,
      String started,
      String time,
      List<String> counts,
      String message) {}

  /** A step of a run. */
  public record StepLine(String name, String read, String written, String time) {}

  /** The newest runs. */
  @GetMapping("/ops/runs")
  public String runs(@ModelAttribute("w") Words words, Model model) {
    model.addAttribute(
        "runs",
        ledger.ask(connection -> new RunStore(connection).list(NEWEST)).stream()
            .map(run -> line(words, run))
            .toList());
    return "operator/runs";
  }

  /** One run with its steps. */
  @GetMapping("/ops/runs/{id}")
  public String run(@PathVariable int id, @ModelAttribute("w") Words words, Model model) {
    Run run =
        ledger
            .ask(connection -> new RunStore(connection).find(id))
            .orElseThrow(NotFoundException::new);
    List<RunStep> steps =
        ledger.ask(connection -> new RunFigureStore(connection).steps(run.runId()));
    model.addAttribute("run", line(words, run));
    model.addAttribute("policy", run.policyId());
    model.addAttribute(
        "steps",
        steps.stream()
            .map(
                step ->
                    new StepLine(
                        step.name(),
                        words.number(step.read()),
                        words.number(step.written()),
                        words.seconds(step.seconds())))
            .toList());
    return "operator/run";
  }

  private static RunLine line(Words words, Run run) {
    Run.Totals totals = run.totals();
    return new RunLine(
        run.runId(),
        run.name(),
        run.state().name(),
        words.text("state." + run.state()),
        run.snapshotId(),
        words.text("page.time", run.startedAt().truncatedTo(java.time.temporal.ChronoUnit.MINUTES)),
        words.seconds(run.seconds()),
        List.of(
            words.number(totals.read()),
            words.number(totals.moved()),
            words.number(totals.alreadyMoved()),
            words.number(totals.stay()),
            words.number(totals.review()),
            words.number(totals.quarantined())),
        run.message() == null ? "" : words.say(Sentence.read(run.message())));
  }
}
