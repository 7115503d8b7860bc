package vk2max.job.steps;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vk2max.directory.Organisations;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Terms;
import vk2max.job.GuardStoppedException;
import vk2max.job.Night;
import vk2max.job.NightWork;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.scan.BundleScanner;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.KnownChats;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.source.QuarantineLimit;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.DirectoryLoader;
import vk2max.source.vkexport.FileKind;

/**
 * Loads what deciding holds in memory: directory, ranks, repeated lines, known chats. Repeated by
 * every start that has still to decide; judges the quarantine before anything is decided.
 */
public final class LoadAndScan implements AutoCloseable {
  private final LedgerTransactions ledger;
  private final Progress progress;
  private final int threads;

  // Between the two steps.
  private PeopleDirectory directory;
  private OrganisationRefs organisations = new OrganisationRefs();
  private QuarantineBatches quarantine;
  private KnownChats known = new KnownChats();
  private volatile BundleScanner.@Nullable Reading chats;

  public LoadAndScan(LedgerTransactions ledger, Progress progress, int threads) {
    this.ledger = ledger;
    this.progress = progress;
    this.threads = threads;
    this.directory = PeopleDirectory.empty();
    this.quarantine = new QuarantineBatches(ledger, 0);
  }

  /** Gives up what is being read, when the job ends before its scan. */
  @Override
  public void close() {
    if (chats != null) {
      chats.close();
    }
  }

  /** Organisations, MAX accounts and people. */
  public NightStep loading() {
    return new NightStep() {
      @Override
      public String name() {
        return "load";
      }

      @Override
      public void run(NightWork work) throws SQLException, InterruptedException {
        if (work.isDecided()) {
          return;
        }
        // Adding people is the work of one thread: the others begin to read the chats.
        begin(work);
        try {
          load(work);
        } catch (SQLException | RuntimeException | InterruptedException e) {
          close();
          throw e;
        }
      }
    };
  }

  /** The first pass over the chats. */
  public NightStep scanning() {
    return new NightStep() {
      @Override
      public String name() {
        return "scan";
      }

      @Override
      public void run(NightWork work) throws SQLException, InterruptedException {
        if (!work.isDecided()) {
          scan(work);
        }
      }
    };
  }

  private BundleScanner.Reading begin(NightWork work) throws SQLException {
    known = ledger.call(connection -> new DecisionStore(connection).known());
    BundleScanner.Reading begun =
        new BundleScanner(work.bundle(), terms(work).rankLimit(), threads).begin(known);
    chats = begun;
    return begun;
  }

  private void load(NightWork work) throws SQLException, InterruptedException {
    Terms terms = terms(work);
    quarantine = new QuarantineBatches(ledger, work.runId());
    long records =
        work.bundle().records(FileKind.ORGANISATIONS)
            + work.bundle().records(FileKind.MAX_ACCOUNTS)
            + work.bundle().records(FileKind.PEOPLE);
    progress.step("load", 0);
    try {
      directory =
          new DirectoryLoader(
                  work.bundle(), terms, work.request().largestQuarantine(), quarantine, threads)
              .load();
    } catch (BundleRefusedException refused) {
      // What refuses the export is listed, so that its owner can be told the lines.
      quarantine.end();
      throw refused;
    } catch (LedgerFailedException e) {
      throw e.cause();
    }
    Organisations loaded = directory.organisations();
    organisations =
        ledger.call(
            connection -> {
              OrganisationStore store = new OrganisationStore(connection);
              if (work.aim() == NightWork.Aim.PLAN) {
                return store.plan(work.runId(), loaded.all(), loaded.unknown());
              }
              store.save(loaded.all(), loaded.unknown());
              return store.refs();
            });
    work.stepCount("load", records, directory.size());
  }

  private void scan(NightWork work) throws SQLException, InterruptedException {
    Terms terms = terms(work);
    progress.step("scan", 0);
    BundleScanner.Reading begun = chats;
    ScanResult scan = scan(begun != null ? begun : begin(work));
    chats = null;
    store(work, scan);
    work.stepCount("scan", scan.read(), scan.accepted());
    judge(work, scan);
    LongSet notCreated =
        ledger.call(connection -> new UnsentEventStore(connection).chatsNotCreated());
    work.night(
        new Night(
            work.runId(),
            work.bundle(),
            terms,
            directory,
            organisations,
            known,
            notCreated,
            work.corrections(),
            scan));
  }

  private ScanResult scan(BundleScanner.Reading reading) throws SQLException, InterruptedException {
    try {
      ScanResult scan = reading.result(quarantine);
      quarantine.end();
      return scan;
    } catch (BundleRefusedException refused) {
      quarantine.end();
      throw refused;
    } catch (LedgerFailedException e) {
      throw e.cause();
    }
  }

  private void store(NightWork work, ScanResult scan) throws SQLException {
    int runId = work.runId();
    ledger.run(
        connection -> {
          work.lock().fence(connection);
          new DecisionStore(connection).planPresence(runId, scan.missing(), scan.returned());
          Run.Totals found =
              new Run.Totals(
                  scan.read(), 0, 0, 0, 0, scan.quarantined(), 0, 0, 0, 0, scan.warnings());
          new RunStore(connection).totals(runId, found);
        });
  }

  private static void judge(NightWork work, ScanResult scan) {
    long bad = scan.quarantined();
    QuarantineLimit limit = work.request().largestQuarantine();
    // A plan decides all the same, and tells that a run would be stopped.
    if (work.aim() == NightWork.Aim.RUN && limit.isExceededBy(bad, scan.read())) {
      throw new GuardStoppedException(
          Sentence.of("night.tooManyQuarantined", bad, scan.read(), limit.toString()));
    }
  }

  private static Terms terms(NightWork work) {
    return new Terms(work.request().policy(), work.bundle().generatedAt());
  }
}
