package vk2max.ops.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Printout;
import vk2max.ops.cli.Words;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.plan.Plans;

/** The saved plans, one of them, and what two plans or runs differ by. */
@Controller
public class PlanController {
  private static final int NEWEST = 30;

  private final ConsoleLedger ledger;

  public PlanController(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** The newest plans. */
  @GetMapping("/ops/plans")
  public String plans(@ModelAttribute("w") Words words, Model model) {
    model.addAttribute("plans", ledger.ask(connection -> Plans.list(connection, NEWEST, words)));
    return "operator/plans";
  }

  /** One plan in the words of {@code plan show}. */
  @GetMapping("/ops/plans/{number}")
  public String plan(@PathVariable int number, @ModelAttribute("w") Words words, Model model) {
    Optional<Printout> text = ledger.ask(connection -> Plans.show(connection, number, words));
    model.addAttribute("pieces", text.orElseThrow(NotFoundException::new).pieces());
    model.addAttribute("heading", SavedPlan.name(number));
    return "operator/plan";
  }

  /**
   * What two of them have counted differently, in the words of {@code plan diff}.
   *
   * @param from a plan or a run as people write it; empty for the second of those that are offered
   * @param to empty for the first: plans that wait come before runs, each the newest first
   */
  @GetMapping("/ops/diff")
  public String diff(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model) {
    List<String> names = ledger.ask(PlanController::names);
    String one = from.isBlank() && names.size() > 1 ? names.get(1) : from.strip();
    String other = to.isBlank() && !names.isEmpty() ? names.get(0) : to.strip();
    model.addAttribute("names", names);
    model.addAttribute("from", one);
    model.addAttribute("to", other);
    if (!one.isEmpty() && !other.isEmpty()) {
      try {
        Printout text = ledger.ask(connection -> Plans.diff(connection, one, other, words));
        model.addAttribute("pieces", text.pieces());
      } catch (CommandFailure e) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("wrong", words.say(e.sentence()));
      }
    }
    return "operator/diff";
  }

  /** What can be compared, the newest first. */
  private static List<String> names(Connection connection) throws SQLException {
    List<String> plans =
        new SavedPlanStore(connection)
            .list(NEWEST).stream().filter(SavedPlan::isReady).map(SavedPlan::name).toList();
    List<String> runs =
        new RunStore(connection)
            .list(NEWEST).stream()
                .filter(run -> run.state() == RunState.DONE)
                .map(Run::name)
                .toList();
    return Stream.concat(plans.stream(), runs.stream()).toList();
  }
}
