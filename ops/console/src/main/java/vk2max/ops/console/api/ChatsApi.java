package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
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
import vk2max.eligibility.explain.Mark;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.index.Regions;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.console.page.OneRegion;
import vk2max.ops.explain.ChatCard;

/** Chats: why one was moved or not, those of a title, those of a region. Ids are text. */
@Tag(name = "chats")
@RestController
@RequestMapping("/api/v1")
public class ChatsApi {
  private final ConsoleLedger ledger;
  private final Audit audit;

  public ChatsApi(ConsoleLedger ledger, Audit audit) {
    this.ledger = ledger;
    this.audit = audit;
  }

  /** A chat in a list. */
  public record Chat(
      String chatId,
      @Nullable String title,
      String organisationId,
      @Nullable String organisation,
      @Nullable String municipality,
      String region,
      Status status,
      @Schema(description = "The first is the one that counts.") List<ReasonCode> reasons,
      @Schema(description = "Whether the first reason alone keeps it.") boolean onlyObstacle,
      @Schema(description = "On whom it rests; null for nobody.") @Nullable String personVkId,
      @Schema(description = "Of a person; null when unknown.") @Nullable Instant lastMessageAt) {

    static Chat of(IndexedChat chat) {
      return new Chat(
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
  }

  /** A page of chats. */
  public record ChatPage(
      List<Chat> items, @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** The chats of a title. */
  public record FoundChats(
      List<Chat> items, @Schema(description = "Whether there are others.") boolean more) {}

  /** A reason in words. */
  public record Reason(
      String code,
      String name,
      String why,
      @Schema(description = "What to do.") String what,
      @Schema(description = "Who does it.") String who,
      @Schema(description = "When it is looked at again.") String again) {}

  /** A criterion and what came of it. */
  public record Criterion(String id, Mark result, String phrase) {}

  /** The decision about a chat. */
  public record Decision(
      String chatId,
      String title,
      String organisationId,
      String region,
      Status status,
      @Schema(description = "The status in words.") String verdict,
      @Schema(description = "Whether the first reason alone keeps it.") boolean onlyObstacle,
      @Schema(description = "Whether what the reasons advise would come to anything.")
          boolean canBeHelped,
      @Schema(description = "Of the run that decided it.") String runId,
      String snapshotId,
      Instant snapshotAt,
      String policyHash,
      List<Reason> reasons,
      List<Criterion> criteria,
      List<String> history) {

    static Decision of(ChatCard card) {
      return new Decision(
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
              .map(line -> new Criterion(line.criterion().name(), line.mark(), line.phrase()))
              .toList(),
          card.history());
    }
  }

  /** Why a chat was, or was not, moved. */
  @Operation(
      operationId = "getDecision",
      summary = "Why a chat was, or was not, moved",
      description = "Read from the ledger, as true as `vk2max explain`. Noted in the audit.")
  @GetMapping("/chats/{chatId}/decision")
  public Decision decision(
      @Parameter(description = "VK id of the chat.") @PathVariable long chatId,
      @RequestParam(defaultValue = "ru") Lang lang,
      @AuthenticationPrincipal Viewer viewer) {
    ChatCard card =
        ledger
            .ask(connection -> ChatCard.read(connection, viewer.regions(), chatId, lang.words()))
            .orElseThrow(NotFoundException::new);
    audit.note(viewer, Audit.What.CARD, card.region(), Long.toString(chatId), 1);
    return Decision.of(card);
  }

  /** Chats by title, with mistakes if nothing fits otherwise. */
  @Operation(
      operationId = "searchChats",
      summary = "Chats by title",
      description =
          "Case, ё and signs do not matter; mistakes are forgiven when nothing fits exactly. There"
              + " are no pages: type more of the title where there are too many.")
  @GetMapping("/search")
  public FoundChats search(
      @Parameter(description = "The title, or a part of it.") @RequestParam String q,
      @RequestParam(defaultValue = "20") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    Bounds.require(q.length() <= Bounds.LONGEST_TITLE, "q");
    int most = Bounds.oneMore(limit);
    List<IndexedChat> found =
        ledger.ask(connection -> new ChatIndex(connection).byTitle(viewer.regions(), q, most));
    return new FoundChats(
        Bounds.page(found, limit).stream().map(Chat::of).toList(), found.size() > limit);
  }

  /** The chats of a region, page by page. */
  @Operation(
      operationId = "listChats",
      summary = "The chats of a region, by id",
      description =
          "Filters are combined with *and*. Each page is noted in the audit. A chat that is decided"
              + " anew between two pages is told once, as it was or as it is.")
  @GetMapping("/regions/{region}/chats")
  public ChatPage chats(
      @PathVariable String region,
      @RequestParam(required = false) @Nullable Status status,
      @Parameter(description = "The first of a chat's reasons.") @RequestParam(required = false)
          @Nullable ReasonCode reason,
      @Parameter(description = "Of one school.") @RequestParam(required = false)
          @Nullable String organisationId,
      @Parameter(description = "Of one municipality, as the export names it.")
          @RequestParam(required = false)
          @Nullable String municipality,
      @Parameter(description = "VK id of the person on whom the chat rests.")
          @RequestParam(required = false)
          @Nullable Long person,
      @Parameter(description = "Only chats that one thing alone keeps.")
          @RequestParam(defaultValue = "false")
          boolean onlyObstacle,
      @Parameter(description = "The last chat of the page before: its `next`.")
          @RequestParam(defaultValue = "0")
          long after,
      @RequestParam(defaultValue = "100") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    Regions only = OneRegion.of(viewer, region);
    Bounds.require(after >= 0, "after");
    int most = Bounds.oneMore(limit);
    ChatFilter filter =
        new ChatFilter(
            status,
            reason,
            Bounds.plain(organisationId),
            Bounds.plain(municipality),
            person,
            onlyObstacle);
    List<IndexedChat> found =
        ledger.ask(connection -> new ChatIndex(connection).page(only, filter, after, most));
    List<Chat> items = Bounds.page(found, limit).stream().map(Chat::of).toList();
    audit.note(viewer, Audit.What.EXPORT, region, "chats", items.size());
    return new ChatPage(items, Bounds.next(found, limit, chat -> Long.toString(chat.chatId())));
  }
}
