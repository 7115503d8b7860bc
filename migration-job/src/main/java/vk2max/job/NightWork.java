package vk2max.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.StandingCorrections;
import vk2max.source.vkexport.ExportBundle;

/**
 * What the steps of one start share: the request, the run, and what is held in memory. The ledger
 * holds everything that must survive.
 */
public final class NightWork {
  /** What a start is to come to. */
  public enum Aim {
    /** Decide, then make it true and send it. */
    RUN,
    /** Decide and save it; nothing becomes true, and Kafka is not asked. */
    PLAN,
    /** Make true and send what a plan has decided; the files of the export are not read. */
    CARRY_OUT
  }

  private final NightRequest request;
  private final ExportBundle bundle;
  private final StandingCorrections corrections;
  private final int runId;
  private final int lanes;
  private final boolean decided;
  private final RunLock lock;
  private final Aim aim;
  private final Map<String, long[]> stepCounts = new ConcurrentHashMap<>();
  private volatile @Nullable Night night;

  /**
   * @param corrections that the run decides with, also after a restart
   * @param lanes the number the run began with
   * @param decided whether an earlier start has decided everything
   * @param lock held while the night is at work
   */
  public NightWork(
      NightRequest request,
      ExportBundle bundle,
      StandingCorrections corrections,
      int runId,
      int lanes,
      boolean decided,
      RunLock lock) {
    this(request, bundle, corrections, runId, lanes, decided, lock, Aim.RUN);
  }

  /**
   * As above, for what is not a plain run.
   *
   * @param aim what this start is to come to
   */
  public NightWork(
      NightRequest request,
      ExportBundle bundle,
      StandingCorrections corrections,
      int runId,
      int lanes,
      boolean decided,
      RunLock lock,
      Aim aim) {
    this.aim = aim;
    this.request = request;
    this.bundle = bundle;
    this.corrections = corrections;
    this.runId = runId;
    this.lanes = lanes;
    this.decided = decided;
    this.lock = lock;
  }

  public NightRequest request() {
    return request;
  }

  public ExportBundle bundle() {
    return bundle;
  }

  public StandingCorrections corrections() {
    return corrections;
  }

  public int runId() {
    return runId;
  }

  public int lanes() {
    return lanes;
  }

  public boolean isDecided() {
    return decided;
  }

  public Aim aim() {
    return aim;
  }

  /** Asked first in every transaction that writes to the run: {@link RunLock#fence}. */
  public RunLock lock() {
    return lock;
  }

  /** What deciding needs. Fails before the scan has put it together. */
  public Night night() {
    Night loaded = night;
    if (loaded == null) {
      throw new IllegalStateException("the night has not been loaded");
    }
    return loaded;
  }

  public void night(Night loaded) {
    night = loaded;
  }

  /** Notes what a step read and wrote, for the closing table. */
  public void stepCount(String step, long read, long written) {
    stepCounts.put(step, new long[] {read, written});
  }

  /** What a step read and wrote; zeros for one that noted nothing. */
  public long[] stepCount(String step) {
    return stepCounts.getOrDefault(step, new long[] {0, 0});
  }
}
