package vk2max.benchmark.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.benchmark.peer.DecidedChat.MoveRow;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;
import vk2max.events.Event;
import vk2max.events.Titles;
import vk2max.job.decide.FactsAssembler;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Fingerprint;
import vk2max.ledger.OrganisationRefs;
import vk2max.source.SourceChat;

/**
 * Facts, rules, evidence and events of one chat after another, by the product's own classes: the
 * peer has them for nothing. Not thread-safe.
 */
final class ChatDecider {
  private static final RuleSet RULES = new RuleSet();

  private final Terms terms;
  private final OrganisationRefs organisations;
  private final FactsAssembler facts;
  private final EvidenceCodec codec;
  private final MoveOfChat moves;
  private final SourceChat source = new SourceChat();
  private final ByteWriter evidence = new ByteWriter();

  ChatDecider(LoadedNight night, Terms terms, String snapshotId) {
    this.terms = terms;
    this.organisations = night.organisations();
    this.facts = new FactsAssembler(night.directory(), night.scan().ranks());
    this.codec = new EvidenceCodec(organisations);
    this.moves = new MoveOfChat(night.directory(), terms.policy(), snapshotId);
  }

  DecidedChat decide(VkChat chat) {
    SourceForm.fill(chat, source);
    ChatFacts chatFacts = facts.assemble(source);
    Decision decision = RULES.decide(chatFacts, terms);
    Integer organisation =
        decision
            .organisation()
            .map(OrganisationRef::organisationId)
            .map(organisations::ref)
            .orElse(null);
    String given = source.title();
    String title = given == null ? null : Titles.oneLine(given);
    List<Event> events = new ArrayList<>(0);
    MoveRow row = null;
    Long carrier = null;
    if (decision instanceof Decision.Move move) {
      row = moves.tell(source, chatFacts, move.carrier(), events);
      carrier = move.carrier().vkUserId();
    }
    return new DecidedChat(
        chat.chatId(),
        decision.outcome().ordinal(),
        decision.reasons().mask(),
        carrier,
        organisation,
        fingerprint(decision, organisation, title),
        title,
        evidence(decision),
        row,
        events);
  }

  private static long fingerprint(
      Decision decision, @Nullable Integer organisation, @Nullable String title) {
    int ref = organisation == null ? OrganisationRefs.NONE : organisation;
    return Fingerprint.of(decision, ref, title);
  }

  private byte[] evidence(Decision decision) {
    evidence.clear();
    codec.write(decision.findings(), evidence);
    return Arrays.copyOf(evidence.array(), evidence.size());
  }
}
