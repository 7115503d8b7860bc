package vk2max.ops.console.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Language;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.index.Regions;
import vk2max.ledger.Advice;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.explain.ChatCard;

/** What the pages show, as JSON. Ids are text: some are longer than a number of JavaScript. */
@RestController
@RequestMapping("/api/v1")
public class ApiController {
  private static final int MOST = 500;

  private final ConsoleLedger ledger;
  private final Audit audit;
  private final Words english = new Words(Language.EN);
  private final Words russian = new Words(Language.RU);

  public ApiController(ConsoleLedger ledger, Audit audit) {
    this.ledger = ledger;
    this.audit = audit;
  }

  /**
   * A chat in a list.
   *
   * @param lastMessageAt of a person; null when unknown
   */
  public record ChatItem(
      String chatId,
      @Nullable String title,
      String organisationId,
      @Nullable String organisation,
      @Nullable String municipality,
      String region,
      Status status,
      List<ReasonCode> reasons,
      boolean onlyObstacle,
      @Nullable String personVkId,
      @Nullable Instant lastMessageAt) {}

  /**
   * A page.
   *
   * @param next what {@code after} is for the page behind it; null on the last one
   */
  public record Page(List<ChatItem> items, @Nullable String next) {}

  /** A reason in words. */
  public record Reason(
      String code, String name, String why, String what, String who, String again) {}

  /** A criterion and what came of it. */
  public record Criterion(String id, String result, String phrase) {}

  /**
   * The decision about a chat.
   *
   * @param canBeHelped whether what the reasons advise would come to anything
   */
  public record DecisionOfChat(
      String chatId,
      String title,
      String organisationId,
      String region,
      Status status,
      String verdict,
      boolean onlyObstacle,
      boolean canBeHelped,
      String runId,
      String snapshotId,
      Instant snapshotAt,
      String policyHash,
      List<Reason> reasons,
      List<Criterion> criteria,
      List<String> history) {}

  /** Chats of a region by status and by first reason. */
  public record Summary(
      String region, long chats, Map<Status, Long> byStatus, Map<ReasonCode, Long> byReason) {}

  /** One thing to do. */
  public record Action(
      ReasonCode obstacle,
      List<String> personVkIds,
      String organisationId,
      @Nullable String organisation,
      @Nullable String municipality,
      String region,
      long chats,
      long people) {}

  /**
   * What to do, and who has counted it.
   *
   * @param runId null before the first run
   * @param state of that run: one that is not done was stopped before anything was sent
   */
  public record Actions(@Nullable String runId, @Nullable String state, List<Action> items) {}

  /** A night. */
  public record RunItem(
      String runId,
      String state,
      String snapshotId,
      Instant snapshotAt,
      Instant startedAt,
      @Nullable Instant finishedAt,
      double seconds,
      long read,
      long moved,
      long alreadyMoved,
      long stay,
      long review,
      long quarantined) {}

  /** Why a chat was, or was not, moved. */
  @GetMapping("/chats/{chatId}/decision")
  public DecisionOfChat decision(
      @PathVariable long chatId,
      @RequestParam(defaultValue = "ru") String lang,
      @AuthenticationPrincipal Viewer viewer) {
    Words words = lang.equals(Language.EN.tag()) ? english : russian;
    ChatCard card =
        ledger
            .ask(connection -> ChatCard.read(connection, viewer.regions(), chatId, words))
            .orElseThrow(NotFoundException::new);
    audit.note(viewer, Audit.What.CARD, card.region(), Long.toString(chatId), 1);
    return new DecisionOfChat(
        Long.toString(card.chatId()),
        card.title(),
        card.organisationId(),
        card.region(),
        card.status(),
        card.verdict(),
        card.onlyObstacle(),
        card.canBeHelped(),
        card.decided().name(),
        card.decided().snapshotId(),
        card.decided().snapshotAt(),
        card.decided().policyHash(),
        card.reasons().stream()
            .map(
                text ->
                    new Reason(
                        text.code(),
                        text.table(),
                        text.why(),
                        text.what(),
                        text.who(),
                        text.again()))
            .toList(),
        card.criteria().stream()
            .map(line -> new Criterion(line.criterion().name(), line.mark().name(), line.phrase()))
            .toList(),
        card.history());
  }

  /** Chats by title, with mistakes if nothing fits otherwise. */
  @GetMapping("/search")
  public List<ChatItem> search(
      @RequestParam String q,
      @RequestParam(defaultValue = "20") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    String title = q.substring(0, Math.min(q.length(), MOST));
    return ledger
        .ask(connection -> new ChatIndex(connection).byTitle(viewer.regions(), title, limit(limit)))
        .stream()
        .map(ApiController::item)
        .toList();
  }

  /** The chats of a region, page by page. */
  @GetMapping("/regions/{region}/chats")
  public Page chats(
      @PathVariable String region,
      @RequestParam(required = false) @Nullable Status status,
      @RequestParam(required = false) @Nullable ReasonCode reason,
      @RequestParam(required = false) @Nullable String organisationId,
      @RequestParam(defaultValue = "false") boolean onlyObstacle,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    Regions only = only(viewer, region);
    ChatFilter filter =
        new ChatFilter(status, reason, plain(organisationId), null, null, onlyObstacle);
    int most = limit(limit);
    List<IndexedChat> found =
        ledger.ask(
            connection ->
                new ChatIndex(connection).page(only, filter, Math.max(0, after), most + 1));
    audit.note(viewer, Audit.What.EXPORT, region, "chats", Math.min(most, found.size()));
    List<ChatItem> items = found.stream().limit(most).map(ApiController::item).toList();
    return new Page(items, found.size() > most ? items.get(most - 1).chatId() : null);
  }

  /** Where a region stands. */
  @GetMapping("/regions/{region}/summary")
  public Summary summary(@PathVariable String region, @AuthenticationPrincipal Viewer viewer) {
    Regions only = only(viewer, region);
    return ledger.ask(
        connection -> {
          ChatIndex index = new ChatIndex(connection);
          Map<Status, Long> byStatus = index.byStatus(only);
          return new Summary(
              region,
              byStatus.values().stream().mapToLong(Long::longValue).sum(),
              byStatus,
              new LinkedHashMap<>(index.byReason(only)));
        });
  }

  /** What to do in a region, that which moves the most first. */
  @GetMapping("/regions/{region}/actions")
  public Actions actions(
      @PathVariable String region,
      @RequestParam(defaultValue = "100") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    only(viewer, region);
    return ledger.ask(
        connection -> {
          ActionStore store = new ActionStore(connection);
          Optional<Integer> counted = store.run();
          Run run =
              counted.isEmpty() ? null : new RunStore(connection).find(counted.get()).orElse(null);
          List<Action> actions = new ArrayList<>();
          store.forEach(region, limit(limit), advice -> actions.add(action(advice)));
          return new Actions(
              run == null ? null : run.name(), run == null ? null : run.state().name(), actions);
        });
  }

  /** The newest runs. */
  @GetMapping("/runs")
  public List<RunItem> runs(@RequestParam(defaultValue = "20") int limit) {
    return ledger.ask(connection -> new RunStore(connection).list(limit(limit))).stream()
        .map(ApiController::item)
        .toList();
  }

  /** Any other address. */
  @RequestMapping("/**")
  public void nothing() {
    throw new NotFoundException();
  }

  /** Without NUL, which the database does not take. */
  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  private static Regions only(Viewer viewer, String region) {
    if (!region.matches("[0-9A-Za-z]{2}") || !viewer.regions().contains(region)) {
      throw new NotFoundException();
    }
    return viewer.regions().only(region);
  }

  private static int limit(int asked) {
    return Math.max(1, Math.min(asked, MOST));
  }

  private static ChatItem item(IndexedChat chat) {
    return new ChatItem(
        Long.toString(chat.chatId()),
        chat.title(),
        chat.organisationId(),
        chat.organisation(),
        chat.municipality(),
        chat.region(),
        chat.status(),
        chat.reasons().codes(),
        chat.onlyObstacle(),
        chat.person() == 0 ? null : Long.toString(chat.person()),
        chat.lastMessage() == ChatFacts.NO_INSTANT
            ? null
            : Instant.ofEpochSecond(chat.lastMessage()));
  }

  private static Action action(Advice advice) {
    return new Action(
        advice.obstacle(),
        advice.persons().stream().map(String::valueOf).toList(),
        advice.organisationId(),
        advice.organisation(),
        advice.municipality(),
        advice.region(),
        advice.chats(),
        advice.people());
  }

  private static RunItem item(Run run) {
    Run.Totals totals = run.totals();
    return new RunItem(
        run.name(),
        run.state().name(),
        run.snapshotId(),
        run.snapshotAt(),
        run.startedAt(),
        run.finishedAt(),
        run.seconds(),
        totals.read(),
        totals.moved(),
        totals.alreadyMoved(),
        totals.stay(),
        totals.review(),
        totals.quarantined());
  }
}
