package vk2max.benchmark.process;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Looks at a child and at the servers twenty times a second, in a thread of its own. */
final class Sampler {
  private static final long PAUSE_NANOS = 50_000_000;

  private final long child;
  private final ServerProcesses servers;
  private final Map<Party, CpuSeries> series = new EnumMap<>(Party.class);
  private final Thread thread = new Thread(this::sample, "sampler");
  private volatile boolean ended;
  private long peakBytes;

  private Sampler(long child, ServerProcesses servers) {
    this.child = child;
    this.servers = servers;
    for (Party party : Party.values()) {
      series.put(party, new CpuSeries());
    }
  }

  /** Begins to look; the child is taken to have used nothing yet. */
  static Sampler of(long child, ServerProcesses servers) {
    Sampler sampler = new Sampler(child, servers);
    Instant now = Instant.now();
    sampler.of(Party.OWN).add(now, 0);
    sampler.lookAtServers(now);
    sampler.thread.setDaemon(true);
    sampler.thread.start();
    return sampler;
  }

  /**
   * Ends with a last look at the servers.
   *
   * @param end when the child ended
   * @param cpuMicros all that the child has used
   */
  void end(Instant end, long cpuMicros) throws InterruptedException {
    ended = true;
    thread.join();
    of(Party.OWN).add(end, cpuMicros);
    lookAtServers(end);
  }

  CpuSeries of(Party party) {
    return series.get(party);
  }

  Map<Party, CpuSeries> series() {
    return series;
  }

  long peakBytes() {
    return peakBytes;
  }

  private void sample() {
    while (!ended) {
      LockSupport.parkNanos(PAUSE_NANOS);
      look();
    }
  }

  private void look() {
    Instant now = Instant.now();
    long used = Proc.cpuMicros(child);
    if (used > 0) {
      of(Party.OWN).add(now, used);
    }
    peakBytes = Math.max(peakBytes, Proc.peakBytes(child));
    lookAtServers(now);
  }

  private void lookAtServers(Instant now) {
    of(Party.POSTGRES).add(now, servers.postgresMicros());
    of(Party.KAFKA).add(now, servers.kafkaMicros());
  }
}
