package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.index.ChatIndex;
import vk2max.index.Regions;
import vk2max.ledger.Advice;
import vk2max.ledger.RegionNight;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.OneRegion;

/** A region: where it stands, what to do, its schools, its nights. */
@Tag(name = "regions")
@RestController
@RequestMapping("/api/v1/regions/{region}")
public class RegionsApi {
  private final ConsoleLedger ledger;

  public RegionsApi(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** Chats of a region by status and by first reason. */
  public record Summary(
      String region, long chats, Map<Status, Long> byStatus, Map<ReasonCode, Long> byReason) {}

  /** One thing to do. */
  public record Action(
      @Schema(description = "What it takes away.") ReasonCode obstacle,
      @Schema(description = "Who can do it; empty where it is nobody's alone.")
          List<String> personVkIds,
      String organisationId,
      @Nullable String organisation,
      @Nullable String municipality,
      String region,
      @Schema(description = "That it would move.") long chats,
      @Schema(description = "In those chats.") long people) {

    static Action of(Advice advice) {
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
  }

  /** What to do, and who has counted it. */
  public record ActionPage(
      @Schema(description = "The run that has counted it; null before the first.")
          @Nullable String runId,
      @Schema(
              description =
                  "Of that run: one that is not done was stopped before it sent anything.")
          @Nullable RunState state,
      List<Action> items,
      @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** A school. */
  public record School(
      String organisationId,
      @Nullable String name,
      @Nullable String municipality,
      String region,
      long chats,
      Map<Status, Long> byStatus) {

    static School of(ChatIndex.School school) {
      return new School(
          school.organisationId(),
          school.name(),
          school.municipality(),
          school.region(),
          school.total(),
          school.chats());
    }
  }

  /** A page of schools. */
  public record SchoolPage(
      List<School> items, @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** What became of the chats of a region in one night. */
  public record Night(
      String runId,
      @Schema(description = "Of its export.") Instant snapshotAt,
      long chats,
      @Schema(description = "That night or earlier.") long moved,
      long stay,
      long review) {

    static Night of(RegionNight night) {
      return new Night(
          Run.name(night.runId()),
          night.snapshotAt(),
          night.chats(),
          night.moved(),
          night.stay(),
          night.review());
    }
  }

  /** A page of nights. */
  public record NightPage(
      List<Night> items, @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** Where a region stands. */
  @Operation(
      operationId = "getSummary",
      summary = "Where a region stands",
      description = "Its chats by status and by first reason; every chat is counted once in each.")
  @GetMapping("/summary")
  public Summary summary(@PathVariable String region, @AuthenticationPrincipal Viewer viewer) {
    Regions only = OneRegion.of(viewer, region);
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
  @Operation(
      operationId = "listActions",
      summary = "What to do in a region, that which moves the most chats first",
      description =
          "Of equals, that which reaches the most people. The order holds until another run has"
              + " counted: `runId` changes then.")
  @GetMapping("/actions")
  public ActionPage actions(
      @PathVariable String region,
      @Parameter(description = "How many came on the pages before: the `next` of the last.")
          @RequestParam(defaultValue = "0")
          int after,
      @RequestParam(defaultValue = "100") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    OneRegion.of(viewer, region);
    Bounds.require(after >= 0 && after <= Bounds.FURTHEST, "after");
    long most = (long) after + Bounds.oneMore(limit);
    return ledger.ask(
        connection -> {
          ActionStore store = new ActionStore(connection);
          Run run = store.countedBy().orElse(null);
          List<Action> found = new ArrayList<>();
          long[] told = new long[1];
          store.forEach(
              region,
              most,
              advice -> {
                if (told[0]++ >= after) {
                  found.add(Action.of(advice));
                }
              });
          return new ActionPage(
              run == null ? null : run.name(),
              run == null ? null : run.state(),
              Bounds.page(found, limit),
              Bounds.next(found, limit, last -> Integer.toString(after + limit)));
        });
  }

  /** The schools of a region, page by page. */
  @Operation(
      operationId = "listSchools",
      summary = "The schools of a region that have chats, by id",
      description = "Chats of which no school is known are in none of them.")
  @GetMapping("/schools")
  public SchoolPage schools(
      @PathVariable String region,
      @Parameter(description = "The last school of the page before: its `next`.")
          @RequestParam(defaultValue = "")
          String after,
      @RequestParam(defaultValue = "100") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    Regions only = OneRegion.of(viewer, region);
    int most = Bounds.oneMore(limit);
    String last = Objects.requireNonNull(Bounds.plain(after));
    List<ChatIndex.School> found =
        ledger.ask(connection -> new ChatIndex(connection).schoolsAfter(only, last, most));
    return new SchoolPage(
        Bounds.page(found, limit).stream().map(School::of).toList(),
        Bounds.next(found, limit, ChatIndex.School::organisationId));
  }

  /** The nights of a region, the newest first. */
  @Operation(
      operationId = "listNights",
      summary = "What became of the chats of a region night by night, the newest first",
      description = "Only nights that are done.")
  @GetMapping("/nights")
  public NightPage nights(
      @PathVariable String region,
      @Parameter(description = "The last run of the page before: its `next`.")
          @RequestParam(required = false)
          @Nullable String after,
      @RequestParam(defaultValue = "30") int limit,
      @AuthenticationPrincipal Viewer viewer) {
    OneRegion.of(viewer, region);
    int before = RunsApi.before(after);
    int most = Bounds.oneMore(limit);
    List<RegionNight> found =
        ledger.ask(connection -> new RunFigureStore(connection).nights(region, before, most));
    return new NightPage(
        Bounds.page(found, limit).stream().map(Night::of).toList(),
        Bounds.next(found, limit, night -> Run.name(night.runId())));
  }
}
