package vk2max.ops.console.operator;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vk2max.eligibility.Hold;
import vk2max.eligibility.explain.Explainer;
import vk2max.job.Sentence;
import vk2max.ledger.HeldChat;
import vk2max.ledger.ReviewedChat;
import vk2max.ledger.Run;
import vk2max.ledger.RunStep;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.run.Liveness;
import vk2max.ops.run.RunFigures;
import vk2max.ops.serve.WebConsole;

/** The runs, and one of them. */
@Controller
public class RunController {
  private static final int NEWEST = 60;
  private static final int MOST_LINES = 500;

  private final ConsoleLedger ledger;

  private final boolean changes;

  public RunController(ConsoleLedger ledger, WebConsole.Options options) {
    this.ledger = ledger;
    this.changes = options.changes();
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

  /** How far a lane has come, in chunks. */
  public record LaneLine(String name, String committed, String emitted) {}

  /** A line of the export that was set aside. */
  public record SetAside(String file, String line, String cause, String excerpt) {}

  /** A chat that somebody holds back. */
  public record HoldLine(
      String chatId, String title, String by, String at, String until, String reason) {}

  /** A chat whose data leave a question open. */
  public record ReviewLine(
      String chatId,
      String title,
      String organisationId,
      String region,
      String reasons,
      String state) {}

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

  /** The lines that a run has set aside; their excerpts are masked. */
  @GetMapping("/ops/runs/{id}/quarantine")
  public String quarantine(@PathVariable int id, @ModelAttribute("w") Words words, Model model) {
    Run run = find(id);
    List<SetAside> lines = new ArrayList<>();
    ledger.ask(
        connection -> {
          new QuarantineStore(connection)
              .forEach(
                  run.runId(),
                  line -> {
                    if (lines.size() < MOST_LINES) {
                      lines.add(
                          new SetAside(
                              line.file(),
                              words.number(line.line()),
                              line.cause().name(),
                              TerminalText.of(line.excerpt())));
                    }
                  });
          return lines;
        });
    model.addAttribute("run", line(words, run));
    model.addAttribute("lines", lines);
    model.addAttribute("all", run.totals().quarantined());
    return "operator/quarantine";
  }

  /** The chats that somebody holds back. */
  @GetMapping("/ops/holds")
  public String holds(@ModelAttribute("w") Words words, Model model) {
    model.addAttribute(
        "holds",
        ledger.ask(connection -> new HoldStore(connection).list(false)).stream()
            .map(held -> line(words, held))
            .toList());
    model.addAttribute("changes", changes);
    return "operator/holds";
  }

  private static HoldLine line(Words words, HeldChat held) {
    Hold hold = held.hold();
    String until =
        hold.untilDay() != null
            ? hold.untilDay().toString()
            : hold.untilInstant() == null ? "" : words.text("page.time", hold.untilInstant());
    return new HoldLine(
        Long.toString(held.chatId()),
        words.title(held.title()),
        TerminalText.of(hold.by()),
        words.text("page.time", hold.at().truncatedTo(ChronoUnit.MINUTES)),
        until,
        TerminalText.of(hold.reason()));
  }

  /** The chats under review, and what has been answered about them. */
  @GetMapping("/ops/review")
  public String review(@ModelAttribute("w") Words words, Model model) {
    Explainer explainer = new Explainer(words.language());
    List<ReviewLine> chats = new ArrayList<>();
    ledger.ask(
        connection -> {
          new ReviewStore(connection)
              .forEach(
                  null,
                  chat -> {
                    if (chats.size() < MOST_LINES) {
                      chats.add(line(words, explainer, chat));
                    }
                  });
          return chats;
        });
    model.addAttribute("chats", chats);
    model.addAttribute("most", MOST_LINES);
    model.addAttribute("changes", changes);
    return "operator/review";
  }

  private static ReviewLine line(Words words, Explainer explainer, ReviewedChat chat) {
    return new ReviewLine(
        Long.toString(chat.chatId()),
        words.title(chat.title()),
        chat.organisationId(),
        chat.region(),
        chat.reasons().codes().stream().map(explainer::tableWord).collect(Collectors.joining("; ")),
        words.text("review.state." + chat.state()));
  }

  private Run find(int id) {
    return ledger
        .ask(connection -> new RunStore(connection).find(id))
        .orElseThrow(NotFoundException::new);
  }

  /** One run with its steps. */
  @GetMapping("/ops/runs/{id}")
  public String run(@PathVariable int id, @ModelAttribute("w") Words words, Model model) {
    Run run = find(id);
    List<RunStep> steps =
        RunFigures.inOrder(
            ledger.ask(connection -> new RunFigureStore(connection).steps(run.runId())));
    model.addAttribute("run", line(words, run));
    model.addAttribute("policy", run.policyId());
    model.addAttribute("lanes", Liveness.isAtWork(run) ? lanes(words) : List.of());
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

  private List<LaneLine> lanes(Words words) {
    return ledger.ask(connection -> new LaneStore(connection).all()).stream()
        .map(
            lane ->
                new LaneLine(
                    Integer.toString(lane.lane()),
                    words.number(lane.committed()),
                    words.number(lane.emitted())))
        .toList();
  }

  private static RunLine line(Words words, Run run) {
    Run.Totals totals = run.totals();
    return new RunLine(
        run.runId(),
        run.name(),
        run.state().name(),
        words.text("state." + run.state()),
        run.snapshotId(),
        words.text("page.time", run.startedAt().truncatedTo(ChronoUnit.MINUTES)),
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
