package vk2max.job.decide;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.RuleSet;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.Member;
import vk2max.events.MoveEvents;
import vk2max.events.MovedChat;
import vk2max.events.NoticeTemplate;
import vk2max.events.Titles;
import vk2max.job.Night;
import vk2max.ledger.CopyRows;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Fingerprint;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.Run;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.LineBlock;

/**
 * Decides every chat of a block and writes down what is new: never null, since the batch would drop
 * the block silently. One a lane; not thread-safe.
 */
public final class BlockDecider implements ItemProcessor<LineBlock, DecidedBlock> {
  private static final int FIRST_MOVE = 1;
  private static final int MOVE_COLUMNS = 6;

  private final Night night;
  private final FactsAssembler facts;
  private final RuleSet rules = new RuleSet();
  private final MembersOfMove people;
  private final MoveEvents moveEvents;
  private final DecisionRows fresh;
  private final DecisionRows changed;
  private final CopyRows moves = new CopyRows();
  private final EventBatch events = new EventBatch();
  private final Tally tally = new Tally();
  private final StatusFigures statusFigures = new StatusFigures();

  public BlockDecider(Night night) {
    this.night = night;
    this.facts = new FactsAssembler(night.directory(), night.scan().ranks());
    this.people = new MembersOfMove(night.directory());
    this.moveEvents =
        new MoveEvents(
            NoticeTemplate.DEFAULT,
            night.terms().policy().id(),
            night.bundle().snapshotId(),
            Run.name(night.runId()));
    EvidenceCodec codec = new EvidenceCodec(night.organisations());
    this.fresh = new DecisionRows(codec, night.runId());
    this.changed = new DecisionRows(codec, night.runId());
  }

  @Override
  public DecidedBlock process(LineBlock block) {
    fresh.clear();
    changed.clear();
    moves.clear();
    events.clear();
    tally.clear();
    int chats = 0;
    LineBlock.Cursor line = block.new Cursor();
    String path = block.file().path();
    while (line.next()) {
      // The scan has set the same lines aside: it runs before every deciding, restarts included.
      if (line.parse() == null && !night.scan().repeated().contains(path, line.lineNumber())) {
        decide(line.chat());
        chats++;
      }
    }
    PlannedContent content =
        new PlannedContent(
            fresh.section(),
            changed.section(),
            Section.of(moves.content(), moves.rows()),
            events.section());
    return new DecidedBlock(
        block.number(),
        block.file().index(),
        block.lastLine(),
        chats,
        tally.asText(),
        events.count(),
        content);
  }

  private void decide(SourceChat chat) {
    if (night.known().hasMoved(chat.chatId)) {
      int organisation = night.known().organisation(chat.chatId);
      tally.countAlreadyMoved(night.regionOf(organisation));
      ContestedReadings.countAlreadyMoved(night.isJournalIntegrated(organisation), tally);
      return;
    }
    ChatFacts chatFacts = facts.assemble(chat);
    Decision decision = rules.decide(chatFacts, night.terms());
    Optional<OrganisationRef> counted = decision.organisation();
    String region = counted.map(OrganisationRef::region).orElse("");
    tally.count(region, decision);
    statusFigures.count(region, decision, tally);
    ContestedReadings.count(decision, tally);
    write(chat, decision, counted.orElse(null));
    if (decision instanceof Decision.Move move) {
      move(chat, chatFacts, move);
    }
  }

  private void write(SourceChat chat, Decision decision, @Nullable OrganisationRef counted) {
    int organisation =
        counted == null
            ? OrganisationRefs.NONE
            : night.organisations().ref(counted.organisationId());
    String title = chat.title == null ? null : Titles.oneLine(chat.title);
    long fingerprint = Fingerprint.of(decision, organisation, title);
    if (!night.known().contains(chat.chatId)) {
      fresh.add(decision, organisation, fingerprint, title);
    } else if (!night.known().isUnchanged(chat.chatId, fingerprint)) {
      changed.add(decision, organisation, fingerprint, title);
    }
  }

  private void move(SourceChat chat, ChatFacts chatFacts, Decision.Move move) {
    CandidateFacts carrier = move.carrier();
    MembershipFacts membership = carrier.membership();
    if (membership == null) {
      throw new IllegalStateException("chat " + chat.chatId + " moves without a staff role");
    }
    people.split(chat, carrier);
    LocalDate readOnlyFrom = night.terms().policy().gate(membership.region()).readOnlyFrom();
    long[] invited = people.invited();
    int invitations =
        moveEvents.append(
            new MovedChat(
                chat.chatId,
                FIRST_MOVE,
                chat.peerId > 0 ? chat.peerId : null,
                chat.title,
                chat.call,
                membership.region(),
                membership.organisationId(),
                new Member(carrier.vkUserId(), carrier.maxUserId()),
                carrier.creator(),
                MembersOfMove.admins(chatFacts),
                people.members(),
                invited,
                readOnlyFrom),
            events);
    tally.figure(EventFigures.of(EventKind.CREATED), 1);
    tally.figure(EventFigures.of(EventKind.NOTICES), 1);
    tally.figure(EventFigures.of(EventKind.INVITATIONS), invitations);
    moves.row(MOVE_COLUMNS);
    moves.int64(chat.chatId);
    moves.int16(FIRST_MOVE);
    moves.int32(night.runId());
    moves.int32(people.members().size());
    moves.int32(invited.length);
    moves.int16(invitations);
  }
}
