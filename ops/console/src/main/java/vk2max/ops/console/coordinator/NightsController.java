package vk2max.ops.console.coordinator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.ledger.RegionNight;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.console.page.OneRegion;

/** How a region changes from night to night, and what two nights differ by. */
@Controller
public class NightsController {
  private static final int NIGHTS = 30;

  /** Of the picture, in its own units. */
  private static final int WIDTH = 1_000;

  private static final int HEIGHT = 200;

  private final ConsoleLedger ledger;

  public NightsController(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * A night in the table; numbers as they are read.
   *
   * @param more chats moved than the night before; empty for the first
   */
  public record NightLine(
      int id,
      String run,
      String day,
      String chats,
      String moved,
      String more,
      String stay,
      String review) {}

  /** A first reason, in the earlier and in the later of two nights. */
  public record ChangeLine(String code, String word, String before, String now, String change) {}

  /**
   * The nights of a region.
   *
   * @param from number of the run that is compared; 0 for the one before {@code to}
   * @param to 0 for the last
   */
  @GetMapping("/region/{region}/nights")
  public String nights(
      @PathVariable String region,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "0") int to,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    OneRegion.of(viewer, region);
    List<ChangeLine> changes = new ArrayList<>();
    List<RegionNight> nights =
        ledger.ask(
            connection -> {
              RunFigureStore figures = new RunFigureStore(connection);
              List<RegionNight> found = figures.nights(region, NIGHTS);
              if (found.size() > 1) {
                RegionNight now = to == 0 ? found.get(0) : one(found, to);
                RegionNight before = from == 0 ? before(found, now) : one(found, from);
                model.addAttribute("from", before.runId());
                model.addAttribute("to", now.runId());
                changes.addAll(
                    changes(
                        words,
                        reasons(figures, before.runId(), region),
                        reasons(figures, now.runId(), region)));
              }
              return found;
            });
    if (nights.isEmpty()) {
      throw new NotFoundException();
    }
    model.addAttribute("region", region);
    model.addAttribute("nights", lines(words, nights));
    model.addAttribute("points", points(nights));
    model.addAttribute("changes", changes);
    return "coordinator/nights";
  }

  /**
   * The night of a run.
   *
   * @throws NotFoundException if it is none of these
   */
  private static RegionNight one(List<RegionNight> nights, int run) {
    return nights.stream()
        .filter(night -> night.runId() == run)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /** The night before one of these; of the first that is shown, that night itself. */
  private static RegionNight before(List<RegionNight> nights, RegionNight now) {
    return nights.get(Math.min(nights.indexOf(now) + 1, nights.size() - 1));
  }

  private static List<NightLine> lines(Words words, List<RegionNight> nights) {
    List<NightLine> lines = new ArrayList<>();
    for (int i = 0; i < nights.size(); i++) {
      RegionNight night = nights.get(i);
      String more =
          i + 1 < nights.size() ? words.signed(night.moved() - nights.get(i + 1).moved()) : "";
      lines.add(
          new NightLine(
              night.runId(),
              Run.name(night.runId()),
              words.text(
                  "page.time",
                  night.snapshotAt().truncatedTo(java.time.temporal.ChronoUnit.MINUTES)),
              words.number(night.chats()),
              words.number(night.moved()),
              more,
              words.number(night.stay()),
              words.number(night.review())));
    }
    return lines;
  }

  /**
   * Moved chats from the oldest night to the newest, as the points of a line; empty for one night.
   */
  private static String points(List<RegionNight> nights) {
    if (nights.size() < 2) {
      return "";
    }
    long most = nights.stream().mapToLong(RegionNight::chats).max().orElse(0);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < nights.size(); i++) {
      RegionNight night = nights.get(nights.size() - 1 - i);
      long y = most == 0 ? HEIGHT : HEIGHT - HEIGHT * night.moved() / most;
      points.append(i * WIDTH / (nights.size() - 1)).append(',').append(y).append(' ');
    }
    return points.toString().strip();
  }

  private static Map<ReasonCode, Long> reasons(RunFigureStore figures, int runId, String region)
      throws java.sql.SQLException {
    Map<ReasonCode, Long> reasons = new EnumMap<>(ReasonCode.class);
    figures.counts(runId).stream()
        .filter(count -> count.region().equals(region) && !count.reason().isEmpty())
        .forEach(
            count -> reasons.merge(ReasonCode.valueOf(count.reason()), count.chats(), Long::sum));
    return reasons;
  }

  private static List<ChangeLine> changes(
      Words words, Map<ReasonCode, Long> before, Map<ReasonCode, Long> now) {
    Explainer explainer = new Explainer(words.language());
    return Stream.of(ReasonCode.values())
        .filter(code -> !difference(code, before, now).equals(0L))
        .sorted(Comparator.comparingLong(code -> -Math.abs(difference(code, before, now))))
        .map(
            code ->
                new ChangeLine(
                    code.name(),
                    explainer.tableWord(code),
                    words.number(before.getOrDefault(code, 0L)),
                    words.number(now.getOrDefault(code, 0L)),
                    words.signed(difference(code, before, now))))
        .toList();
  }

  private static Long difference(
      ReasonCode code, Map<ReasonCode, Long> before, Map<ReasonCode, Long> now) {
    return now.getOrDefault(code, 0L) - before.getOrDefault(code, 0L);
  }
}
