package vk2max.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Terms;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/**
 * What would move chats, counted in two ways: as the night has stored it, and anew from the stored
 * decisions and the members in the export.
 */
final class CountedAdvice {
  private static final JsonMapper JSON = new JsonMapper();

  private CountedAdvice() {}

  /** "code|person|organisation|region" → "chats chats, people people", as the ledger holds it. */
  static Map<String, String> stored(NightServers servers) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers);
        var statement = ledger.createStatement();
        var row =
            statement.executeQuery(
                "select code, coalesce(person, 0), coalesce(organisation_id, ''), a.region, chats,"
                    + " people from action a left join organisation o on o.ref = a.organisation")) {
      while (row.next()) {
        ReasonCode code = ReasonCode.values()[row.getInt(1)];
        String key = code + "|" + row.getLong(2) + "|" + row.getString(3) + "|" + row.getString(4);
        String twice = rows.put(key, row.getLong(5) + " chats, " + row.getLong(6) + " people");
        if (twice != null) {
          throw new AssertionError(key + " stands there twice");
        }
      }
    }
    return rows;
  }

  /** The same from the decisions that hold. */
  static Map<String, String> recounted(NightServers servers, Path bundle, Policy policy)
      throws SQLException {
    Map<Long, Long> members = members(bundle);
    Map<String, long[]> sums = new TreeMap<>();
    byChat(servers, bundle, policy)
        .forEach(
            (chat, key) -> {
              long[] sum = sums.computeIfAbsent(key, first -> new long[2]);
              sum[0]++;
              sum[1] += members.get(chat);
            });
    Map<String, String> rows = new TreeMap<>();
    sums.forEach((key, sum) -> rows.put(key, sum[0] + " chats, " + sum[1] + " people"));
    return rows;
  }

  /** Chat id → "code|person|organisation|region" of every chat that one act would move. */
  static Map<Long, String> byChat(NightServers servers, Path bundle, Policy policy)
      throws SQLException {
    Map<String, Instant> moved = moved(bundle);
    Map<Long, String> keys = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers)) {
      Run run = new RunStore(ledger).latest().orElseThrow();
      EvidenceCodec codec = new EvidenceCodec(new OrganisationStore(ledger).refs());
      Terms terms = new Terms(policy, run.snapshotAt());
      new DecisionStore(ledger)
          .forEach(
              run.runId(),
              null,
              row -> {
                if (row.outcome() == Outcome.STAY && row.reasons().size() == 1) {
                  Findings findings = codec.read(row.chatId(), row.evidence(), terms);
                  String key = key(new Decision.Stay(findings, row.reasons()), moved, terms);
                  if (!key.isEmpty()) {
                    keys.put(row.chatId(), key);
                  }
                }
              });
    }
    return keys;
  }

  private static String key(Decision.Stay stay, Map<String, Instant> moved, Terms terms) {
    Findings findings = stay.findings();
    if (findings.nearestIndex() < 0
        || findings.chatResults().gaps() != 0
        || findings.candidateResults(findings.nearestIndex()).gaps() != 0) {
      return "";
    }
    CandidateFacts nearest = findings.facts().candidates().get(findings.nearestIndex());
    MembershipFacts membership = nearest.membership();
    String where =
        membership == null ? "" : membership.organisationId() + "|" + membership.region();
    ReasonCode code = stay.reasons().primary().orElseThrow();
    return switch (code) {
      case NOT_IN_MAX_WITH_SAME_PHONE, ROLE_NOT_CONFIRMED ->
          code + "|" + nearest.vkUserId() + "|" + where;
      case NO_STAFF_ROLE -> {
        OrganisationRef own = nearest.creator() ? findings.facts().creatorOrganisation() : null;
        boolean isEnough =
            own != null
                && !moved.getOrDefault(own.organisationId(), Instant.MAX).isAfter(terms.snapshot())
                && terms.policy().gate(own.region()).opensAt() <= terms.snapshot().getEpochSecond();
        yield isEnough
            ? code + "|" + nearest.vkUserId() + "|" + own.organisationId() + "|" + own.region()
            : "";
      }
      case ORGANISATION_NOT_MOVED -> code + "|0|" + where;
      case REGION_NOT_OPEN -> code + "|0||" + (membership == null ? "" : membership.region());
      default -> "";
    };
  }

  /** Organisation id → when it was moved; those that were not are absent. */
  private static Map<String, Instant> moved(Path directory) {
    Map<String, Instant> moved = new HashMap<>();
    for (BundleFile file : ExportBundle.open(directory).files(FileKind.ORGANISATIONS)) {
      forEachLine(
          file,
          line -> {
            String at = line.path("moved_to_max_at").asString("");
            if (!at.isEmpty()) {
              moved.putIfAbsent(
                  line.path("organisation_id").asString(), OffsetDateTime.parse(at).toInstant());
            }
          });
    }
    return moved;
  }

  /** Chat id → people among its members; of repeated lines the first counts. */
  private static Map<Long, Long> members(Path directory) {
    Map<Long, Long> members = new HashMap<>();
    for (BundleFile file : ExportBundle.open(directory).files(FileKind.CHATS)) {
      forEachLine(file, chat -> chat(chat, members));
    }
    return members;
  }

  private static void forEachLine(BundleFile file, Consumer<JsonNode> action) {
    try (var lines =
        new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          action.accept(JSON.readTree(line));
        } catch (RuntimeException e) {
          // A line of the quarantine.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void chat(JsonNode chat, Map<Long, Long> members) {
    long people =
        StreamSupport.stream(chat.path("member_ids").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .filter(id -> id > 0)
            .distinct()
            .count();
    members.putIfAbsent(chat.path("chat_id").asLong(), people);
  }

  /** Chats by obstacle, as the advice gives them out. */
  static Map<ReasonCode, Long> chatsByCode(NightServers servers) throws SQLException {
    Map<ReasonCode, Long> chats = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new ActionStore(ledger)
          .forEach(
              null,
              Long.MAX_VALUE,
              advice -> chats.merge(advice.obstacle(), advice.chats(), Long::sum));
    }
    return chats;
  }
}
