package vk2max.ops.console.coordinator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.index.Regions;
import vk2max.ledger.Advice;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.ChatLine;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.console.page.OneRegion;
import vk2max.ops.report.AdviceWords;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.report.workbook.WorkbookReport;

/** A region: where it stands, what helps most, what to do, its schools and its chats. */
@Controller
public class RegionController {
  private static final int PAGE = 50;
  private static final int MOST_ACTIONS = 200;
  private static final long MOST_COUNTED = 10_000;

  private final ConsoleLedger ledger;

  public RegionController(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * A number of chats as a part of a whole.
   *
   * @param code of the status or the reason, for a link
   * @param percent with one decimal, as it is read
   */
  public record Part(String code, String word, String chats, String percent) {}

  /**
   * A piece of the bar that shows the statuses.
   *
   * @param x where it begins, 0 to 1000
   * @param width 0 to 1000
   */
  public record Piece(String code, long x, long width) {}

  /** What all things of one kind together would move. */
  public record Help(String what, String pieces, String chats, String people) {}

  /** One thing to do. */
  public record Action(
      String what,
      String school,
      String organisationId,
      String municipality,
      String chats,
      String people) {}

  /** A school in a list. */
  public record SchoolLine(
      String organisationId, String name, String municipality, String total, List<String> chats) {}

  /** Where the region stands. */
  @GetMapping("/region/{region}")
  public String overview(
      @PathVariable String region,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    Regions only = OneRegion.of(viewer, region);
    Explainer explainer = new Explainer(words.language());
    Map<Status, Long> byStatus = new LinkedHashMap<>();
    List<Part> reasons = new ArrayList<>();
    List<Help> helps = new ArrayList<>();
    long total =
        ledger.ask(
            connection -> {
              ChatIndex index = new ChatIndex(connection);
              byStatus.putAll(index.byStatus(only));
              long all = byStatus.values().stream().mapToLong(Long::longValue).sum();
              index
                  .byReason(only)
                  .forEach(
                      (code, chats) ->
                          reasons.add(
                              part(words, code.name(), explainer.tableWord(code), chats, all)));
              inPart(connection, words, model);
              notes(connection, words, model);
              new ActionStore(connection)
                  .byObstacle(region)
                  .forEach((code, sum) -> helps.add(help(words, explainer, code, sum)));
              return all;
            });
    if (total == 0) {
      throw new NotFoundException();
    }
    model.addAttribute("region", region);
    model.addAttribute("total", words.number(total));
    model.addAttribute("statuses", statuses(words, explainer, byStatus, total));
    model.addAttribute("bar", bar(byStatus, total));
    model.addAttribute("reasons", reasons);
    model.addAttribute("helps", helps);
    return "coordinator/overview";
  }

  /** What to do may have been counted by a night that was then stopped: that is said beside it. */
  private static void inPart(Connection connection, Words words, Model model) throws SQLException {
    new ActionStore(connection)
        .countedBy()
        .filter(run -> run.state() != RunState.DONE)
        .ifPresent(
            run ->
                model.addAttribute(
                    "inPart",
                    words.text("report.inPart", run.name(), words.text("state." + run.state()))));
  }

  /** Of which night a workbook is may differ from the one of the page: that is said beside it. */
  private static void notes(Connection connection, Words words, Model model) throws SQLException {
    model.addAttribute("notes", WorkbookReport.notes(connection).stream().map(words::say).toList());
  }

  private static Help help(Words words, Explainer explainer, ReasonCode code, Advice.Total sum) {
    return new Help(
        explainer.tableWord(code),
        words.number(sum.pieces()),
        words.number(sum.chats()),
        words.number(sum.people()));
  }

  private static Part part(Words words, String code, String word, long chats, long total) {
    return new Part(
        code,
        word,
        words.number(chats),
        total == 0 ? "–" : words.tenths(Math.round(1000.0 * chats / total)));
  }

  private static List<Part> statuses(
      Words words, Explainer explainer, Map<Status, Long> chats, long total) {
    return chats.entrySet().stream()
        .map(
            entry ->
                part(
                    words,
                    entry.getKey().name(),
                    explainer.statusWord(entry.getKey()),
                    entry.getValue(),
                    total))
        .toList();
  }

  private static List<Piece> bar(Map<Status, Long> byStatus, long total) {
    List<Piece> pieces = new ArrayList<>();
    long before = 0;
    for (Map.Entry<Status, Long> entry : byStatus.entrySet()) {
      long x = 1000 * before / total;
      before += entry.getValue();
      pieces.add(new Piece(entry.getKey().name(), x, 1000 * before / total - x));
    }
    return pieces;
  }

  /** What to do, by school and person, that which moves the most first. */
  @GetMapping("/region/{region}/actions")
  public String actions(
      @PathVariable String region,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    OneRegion.of(viewer, region);
    AdviceWords advice = new AdviceWords(words);
    List<Action> actions = new ArrayList<>();
    Advice.Total total =
        ledger.ask(
            connection -> {
              inPart(connection, words, model);
              ActionStore store = new ActionStore(connection);
              Advice.Total all = store.total(region);
              store.forEach(region, MOST_ACTIONS, row -> actions.add(action(words, advice, row)));
              return all;
            });
    model.addAttribute("region", region);
    model.addAttribute("actions", actions);
    model.addAttribute("shown", (long) actions.size());
    model.addAttribute("total", total);
    return "coordinator/actions";
  }

  private static Action action(Words words, AdviceWords advice, Advice row) {
    return new Action(
        advice.action(row),
        row.organisation() == null ? row.organisationId() : row.organisation(),
        row.organisationId(),
        row.municipality() == null ? "" : row.municipality(),
        words.number(row.chats()),
        words.number(row.people()));
  }

  /** The schools of the region. */
  @GetMapping("/region/{region}/schools")
  public String schools(
      @PathVariable String region,
      @RequestParam(defaultValue = "1") int page,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    Regions only = OneRegion.of(viewer, region);
    int number = Math.max(1, Math.min(page, 100_000));
    List<ChatIndex.School> schools =
        ledger.ask(
            connection ->
                new ChatIndex(connection)
                    .schools(only, null, (long) (number - 1) * PAGE, PAGE + 1));
    Explainer explainer = new Explainer(words.language());
    model.addAttribute("region", region);
    model.addAttribute(
        "statuses", Arrays.stream(Status.values()).map(explainer::statusWord).toList());
    model.addAttribute(
        "schools", schools.stream().limit(PAGE).map(school -> line(words, school)).toList());
    model.addAttribute("earlier", number > 1 ? number - 1 : null);
    model.addAttribute("later", schools.size() > PAGE ? number + 1 : null);
    return "coordinator/schools";
  }

  private static SchoolLine line(Words words, ChatIndex.School school) {
    return new SchoolLine(
        school.organisationId(),
        school.name() == null ? school.organisationId() : school.name(),
        school.municipality() == null ? "" : school.municipality(),
        words.number(school.total()),
        school.chats().values().stream().map(words::number).toList());
  }

  /** One school, to be printed and handed over: what to do there. */
  @GetMapping("/region/{region}/school/{organisationId}")
  public String school(
      @PathVariable String region,
      @PathVariable String organisationId,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    Regions only = OneRegion.of(viewer, region);
    AdviceWords advice = new AdviceWords(words);
    Explainer explainer = new Explainer(words.language());
    List<Action> actions = new ArrayList<>();
    ChatIndex.School school =
        ledger
            .ask(
                connection -> {
                  inPart(connection, words, model);
                  notes(connection, words, model);
                  new ActionStore(connection)
                      .forEach(
                          region,
                          organisationId,
                          MOST_ACTIONS,
                          row -> actions.add(action(words, advice, row)));
                  return new ChatIndex(connection)
                      .schools(only, organisationId, 0, 1).stream().findFirst();
                })
            .orElseThrow(NotFoundException::new);
    model.addAttribute("region", region);
    model.addAttribute("school", line(words, school));
    model.addAttribute("statuses", statuses(words, explainer, school.chats(), school.total()));
    model.addAttribute("actions", actions);
    return "coordinator/school";
  }

  /** The chats of the region, page by page; every filter stands in the address. */
  @GetMapping("/region/{region}/chats")
  public String chats(
      @PathVariable String region,
      @RequestParam Map<String, String> asked,
      @RequestParam(defaultValue = "0") long after,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    Regions regions = OneRegion.of(viewer, region);
    ChatQuery query = ChatQuery.of(asked);
    List<IndexedChat> found = new ArrayList<>();
    List<String> municipalities = new ArrayList<>();
    long count =
        ledger.ask(
            connection -> {
              ChatIndex index = new ChatIndex(connection);
              municipalities.addAll(index.municipalities(regions));
              query.requireOneOf(municipalities);
              found.addAll(index.page(regions, query.filter(), Math.max(0, after), PAGE + 1));
              return index.count(regions, query.filter(), MOST_COUNTED + 1);
            });
    Explainer explainer = new Explainer(words.language());
    List<IndexedChat> shown = found.stream().limit(PAGE).toList();
    String path = "/region/" + region + "/chats";
    model.addAttribute("region", region);
    model.addAttribute("chats", ChatLine.of(words, shown));
    model.addAttribute(
        "count",
        count > MOST_COUNTED
            ? words.text("list.moreThan", MOST_COUNTED)
            : words.count("unit.chat", count));
    model.addAttribute("filter", query.filter());
    model.addAttribute(
        "statuses",
        Arrays.stream(Status.values())
            .map(value -> new Part(value.name(), explainer.statusWord(value), "", ""))
            .toList());
    model.addAttribute(
        "reasons",
        Arrays.stream(ReasonCode.values())
            .map(value -> new Part(value.name(), explainer.tableWord(value), "", ""))
            .toList());
    model.addAttribute("municipalities", municipalities);
    for (BookFormat format : BookFormat.values()) {
      model.addAttribute(format.name(), query.address(path + "/" + format, Map.of()));
    }
    if (found.size() > PAGE) {
      model.addAttribute(
          "next", query.address(path, Map.of("after", shown.get(PAGE - 1).chatId())));
    }
    return "coordinator/chats";
  }
}
