package vk2max.job;

import java.time.Clock;

/** Nights with small chunks, so that each has several. */
final class Nights {
  private Nights() {}

  static NightlyRun of(NightServers servers) {
    return new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(2, 500));
  }
}
