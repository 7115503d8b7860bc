package vk2max.job.decide;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CorrectedRules;
import vk2max.eligibility.Decision;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.Member;
import vk2max.events.MoveEvents;
import vk2max.events.MovedChat;
import vk2max.events.Titles;
import vk2max.job.Night;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.CopyRows;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Fingerprint;
import vk2max.ledger.KnownChats;
import vk2max.ledger.Move;
import vk2max.ledger.MovePeople;
import vk2max.ledger.MovePeopleRows;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.Run;
import vk2max.ledger.SentPeople;
import vk2max.ledger.postgres.MovePeopleStore;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.LineBlock;

/**
 * Decides every chat of a block and writes down what is new: never null, since the batch would drop
 * the block silently. One a lane; not thread-safe.
 */
public final class BlockDecider implements ItemProcessor<LineBlock, DecidedBlock> {
  private static final int FIRST_MOVE = 1;
  private static final int NO_ADDITIONS = 0;
  private static final SentPeople NOBODY = new SentPeople();

  private final Night night;
  private final FactsAssembler facts;
  private final CorrectedRules rules = new CorrectedRules();
  private final MembersOfMove people;
  private final MoveEvents moveEvents;
  private final DecisionRows fresh;
  private final DecisionRows changed;
  private final CopyRows moves = new CopyRows();
  private final MovePeopleRows movePeople = new MovePeopleRows();
  private final LaterPeople laterPeople;
  private final EventBatch events = new EventBatch();
  private final Tally tally = new Tally();
  private final OnlyObstacles obstacles;
  private final StatusFigures statusFigures = new StatusFigures();

  /**
   * @param ledger asked what people of chats moved earlier were sent
   */
  public BlockDecider(Night night, LedgerTransactions ledger) {
    this.night = night;
    this.facts = new FactsAssembler(night.directory(), night.scan().ranks());
    this.people = new MembersOfMove(night.directory());
    this.moveEvents =
        new MoveEvents(
            night.terms().policy().notices(),
            night.terms().policy().id(),
            night.bundle().snapshotId(),
            Run.name(night.runId()));
    this.laterPeople =
        new LaterPeople(
            chatIds -> ledger.call(connection -> new MovePeopleStore(connection).find(chatIds)),
            night.directory(),
            moveEvents,
            night.runId());
    this.obstacles =
        new OnlyObstacles(night.organisations(), night.directory().organisations(), night.terms());
    EvidenceCodec codec = new EvidenceCodec(night.organisations());
    this.fresh = new DecisionRows(codec, night.runId());
    this.changed = new DecisionRows(codec, night.runId());
  }

  @Override
  public DecidedBlock process(LineBlock block) throws SQLException {
    fresh.clear();
    changed.clear();
    moves.clear();
    movePeople.clear();
    laterPeople.clear();
    events.clear();
    tally.clear();
    obstacles.clear();
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
    laterPeople.end(events, tally);
    PlannedContent content =
        new PlannedContent(
            fresh.section(),
            changed.section(),
            Section.of(moves.content(), moves.rows()),
            events.section(),
            movePeople.section(),
            laterPeople.changed().section(),
            Section.of(laterPeople.waves().content(), laterPeople.waves().rows()));
    return new DecidedBlock(
        block.number(),
        block.file().index(),
        block.lastLine(),
        chats,
        tally.asText(),
        events.count(),
        content,
        obstacles.pack());
  }

  private void decide(SourceChat chat) throws SQLException {
    if (night.known().hasMoved(chat.chatId)) {
      int organisation = night.known().organisation(chat.chatId);
      String region = night.regionOf(organisation);
      tally.countAlreadyMoved(region);
      ContestedReadings.countAlreadyMoved(night.isJournalIntegrated(organisation), tally);
      if (!night.notCreated().contains(chat.chatId)) {
        laterPeople.see(
            chat,
            region,
            night.terms().policy().gate(region).readOnlyFrom(),
            night.joiningCounts(region),
            night.known().peopleFingerprint(chat.chatId));
      }
      return;
    }
    ChatFacts chatFacts = facts.assemble(chat);
    Decision decision = rules.decide(chatFacts, night.terms(), night.corrections().of(chat.chatId));
    Optional<OrganisationRef> counted = decision.organisation();
    String region = counted.map(OrganisationRef::region).orElse("");
    tally.count(region, decision);
    statusFigures.count(region, decision, tally);
    ContestedReadings.count(decision, tally);
    obstacles.count(chat, decision);
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
    String given = chat.title();
    String title = given == null ? null : Titles.oneLine(given);
    long fingerprint = Fingerprint.of(decision, organisation, title);
    if (!night.known().contains(chat.chatId)) {
      fresh.add(decision, organisation, fingerprint, title);
    } else if (!night.known().isUnchanged(chat.chatId, fingerprint)) {
      changed.add(decision, organisation, fingerprint, title);
    }
  }

  private void move(SourceChat chat, ChatFacts chatFacts, Decision.Move move) throws SQLException {
    CandidateFacts carrier = move.carrier();
    MembershipFacts membership = carrier.membership();
    if (membership == null) {
      throw new IllegalStateException("chat " + chat.chatId + " moves without a staff role");
    }
    int moveNo = night.corrections().moveNo(chat.chatId);
    MovePeople before = moveNo == FIRST_MOVE ? null : laterPeople.before(chat.chatId);
    people.split(chat, carrier, before == null ? NOBODY : before.people());
    LocalDate readOnlyFrom = night.terms().policy().gate(membership.region()).readOnlyFrom();
    long[] invited = people.invited();
    int invitations =
        moveEvents.append(
            new MovedChat(
                chat.chatId,
                moveNo,
                chat.peerId > 0 ? chat.peerId : null,
                chat.title(),
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
    new Move(
            chat.chatId,
            moveNo,
            night.runId(),
            people.members().size(),
            invited.length,
            invitations)
        .write(moves);
    long fingerprint = people.areAllHere() ? people.fingerprint(chat) : KnownChats.LOOK_AGAIN;
    (before == null ? movePeople : laterPeople.changed())
        .add(
            new MovePeople(
                chat.chatId, fingerprint, moveNo, invitations, NO_ADDITIONS, people.sent()));
  }
}
