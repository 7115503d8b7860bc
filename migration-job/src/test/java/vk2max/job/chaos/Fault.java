package vk2max.job.chaos;

import java.util.List;
import java.util.Random;
import vk2max.job.publish.ProtocolWitness.Step;

/**
 * One fault, repeatable by its seed.
 *
 * @param step the step of the job during which it happens
 * @param chunks chunks the step has done by then
 * @param spinNanos how much later, at most a chunk's time
 * @param death the protocol step after which the job dies, for the kinds that are about one
 * @param secondDeath the step after which the one that recovers dies
 */
record Fault(
    long seed,
    FaultKind kind,
    String step,
    int chunks,
    int spinNanos,
    Step death,
    Step secondDeath) {
  private static final int MOST_CHUNKS = 8;

  /** Each is reached at least this often by a night. */
  private static final int MOST_OCCURRENCES = 4;

  /** What a night that has nothing to catch up with reaches. */
  private static final List<Step> OF_A_NIGHT =
      List.of(
          Step.EPOCH_TAKEN,
          Step.CHANNEL_TAKEN,
          Step.CHUNK_TRUE,
          Step.CHUNK_SENT,
          Step.CHUNK_VISIBLE,
          Step.EMITTED_NOTED);

  /** … and one that has. */
  private static final List<Step> OF_A_RECOVERY =
      List.of(
          Step.EPOCH_TAKEN,
          Step.CHANNEL_TAKEN,
          Step.MISSING_CHUNK_SENT,
          Step.MISSING_CHUNK_VISIBLE,
          Step.EMITTED_NOTED);

  private static final int MOST_SPIN_NANOS = 30_000_000;

  static Fault of(long seed) {
    FaultKind[] kinds = FaultKind.values();
    return of(seed, kinds[new Random(seed).nextInt(kinds.length)]);
  }

  static Fault of(long seed, FaultKind kind) {
    Random random = new Random(~seed);
    // One in ten while the night is still loading, the others while it decides or sends.
    int where = random.nextInt(10);
    String step = where == 0 ? "scan" : where < 5 ? "decide" : "publish";
    int chunks = where == 0 ? 0 : random.nextInt(MOST_CHUNKS);
    int spinNanos = random.nextInt(MOST_SPIN_NANOS);
    Step death = OF_A_NIGHT.get(random.nextInt(OF_A_NIGHT.size()));
    boolean owed = death == Step.CHUNK_TRUE || death == Step.CHUNK_SENT;
    List<Step> afterwards = owed ? OF_A_RECOVERY : OF_A_NIGHT;
    Step secondDeath = afterwards.get(random.nextInt(afterwards.size()));
    return new Fault(seed, kind, step, chunks, spinNanos, death, secondDeath);
  }

  /** When it happens, for the report. */
  String instant() {
    return switch (kind) {
      case DIE_AT_STEP -> "publish:" + death + "#" + occurrence();
      case DIE_TWICE -> "publish:" + death + "#" + occurrence() + "+" + secondDeath + "#1";
      default -> step + ":" + chunks + "+" + spinNanos / 1_000 + "us";
    };
  }

  /** The how-manieth time the first death's step is reached. */
  int occurrence() {
    return 1 + chunks % MOST_OCCURRENCES;
  }

  /** Any instant will do, so that a busy loop is as good as a clock. */
  void spin() {
    long until = System.nanoTime() + spinNanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
