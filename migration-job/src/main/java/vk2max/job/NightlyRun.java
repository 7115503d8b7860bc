package vk2max.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import vk2max.job.NightResult.End;
import vk2max.job.publish.ProtocolWitness;

/**
 * Runs a night from the operator's request to its end. When a server goes away in the middle, it
 * waits with growing pauses and goes on, up to a limit; then it stops cleanly and the same command
 * continues.
 */
public final class NightlyRun {
  private final Tuning tuning;
  private final Progress progress;
  private final ActivityWatch activity;
  private final Attempt attempt;
  private final StopRequest stop = new StopRequest();
  private final Tenure tenure;

  public NightlyRun(NightServers servers, Progress progress, Clock clock, Tuning tuning) {
    this(servers, progress, clock, tuning, ProtocolWitness.NONE);
  }

  /**
   * @param witness told of every step of the protocol
   */
  public NightlyRun(
      NightServers servers,
      Progress progress,
      Clock clock,
      Tuning tuning,
      ProtocolWitness witness) {
    this.tuning = tuning;
    this.progress = progress;
    this.activity = new ActivityWatch(progress);
    this.tenure = new Tenure(servers);
    this.attempt = new Attempt(servers, activity, clock, tuning, witness, stop, tenure);
  }

  /** Does what was asked and tells how it ended; never throws for what an operator can cause. */
  public NightResult run(NightRequest request) {
    return patiently("night.stopped", () -> attempt.run(request));
  }

  /**
   * Decides an export and saves it as a plan; makes nothing true, sends nothing, and does not ask
   * Kafka. The result's run is the plan; {@link End#NOTHING_TO_DO} when that plan is saved already.
   */
  public NightResult plan(NightRequest request) {
    return patiently("night.planStopped", () -> attempt.plan(request));
  }

  /**
   * Does what a plan has decided, or goes on with it.
   *
   * @param planId number of the plan
   * @param request with the plan's policy and the place of its export, whose files need not be
   *     there any more; refused when policy, export or ledger are no longer those of the plan
   */
  public NightResult carryOut(int planId, NightRequest request) {
    return patiently("night.stopped", () -> attempt.carryOut(planId, request));
  }

  private NightResult patiently(String stopped, Supplier<NightResult> work) {
    NightResult asked = new NightResult(End.STOPPED, null, Sentence.of(stopped));
    if (stop.isAsked()) {
      return asked;
    }
    try (tenure) {
      return tenure.leave(untilDone(work, asked));
    }
  }

  private NightResult untilDone(Supplier<NightResult> work, NightResult stopped) {
    NightResult result = work.get();
    Backoff backoff = new Backoff(tuning.outageLimit());
    boolean outage = false;
    // A server that was never there is an operator's mistake: told at once, not waited for.
    while (isPassing(result, outage) && activity.everSeen() && !stop.isAsked()) {
      outage = true;
      if (activity.seenSinceLastAsked()) {
        backoff = new Backoff(tuning.outageLimit());
      }
      if (backoff.isExhausted()) {
        return result;
      }
      Duration pause = backoff.next();
      progress.note(
          Sentence.of(
              "night.tryingAgain", Objects.requireNonNull(result.message()), pause.toSeconds()));
      backoff.spend(stop.await(pause, tenure::isStopRequested).minus(pause));
      if (!stop.isAsked()) {
        long began = System.nanoTime();
        result = work.get();
        backoff.spend(activity.silenceSince(began));
      }
    }
    return stop.isAsked() && isPassing(result, outage) ? stopped : result;
  }

  /** After an outage the server may keep the session of before, and its lock, for some time. */
  private static boolean isPassing(NightResult result, boolean outage) {
    return result.end() == End.UNREACHABLE
        || (outage && result.end() == End.LOCKED && !Tenure.isSuperseded(result));
  }

  /**
   * Asks it to stop at the next chunk, and does not wait for it. May be called from any thread, at
   * any time.
   */
  public void stop() {
    stop.ask();
  }
}
