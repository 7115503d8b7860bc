package vk2max.job.chaos;

import vk2max.localstack.Service;

/** What can happen to a night. */
enum FaultKind {
  /** kill -9 of the job. */
  KILL_JOB,
  /** kill -9 of the broker, and its restart. */
  KILL_BROKER,
  /** Immediate stop of PostgreSQL, as a crash, and its restart. */
  CRASH_POSTGRES,
  /** kill -9 of both servers, and their restart. */
  KILL_STACK,
  /** kill -9 of job and servers together. */
  KILL_EVERYTHING,
  /** The job is paused for longer than the transaction time-out and goes on. */
  PAUSE_JOB,
  /** The job is paused, loses its lock, another one takes over, then the zombie goes on. */
  ZOMBIE,
  /** … paused right after a step of the protocol, until another one has done everything. */
  ZOMBIE_AT_STEP,
  /** The same command twice at once. */
  TWO_RUNS,
  /** Stopped by an operator. */
  STOP,
  /** kill -9, never repeated; the next night's export comes instead. */
  NEXT_NIGHT,
  /** The job dies right after a step of the protocol. */
  DIE_AT_STEP,
  /** … and the next one while it recovers from that. */
  DIE_TWICE,
  /** The disk under the ledger is full for a while. */
  LEDGER_DISK_FULL,
  /** The disk under the broker's log is full for a while. */
  BROKER_DISK_FULL;

  /** Whether it needs a small disk of its own under a server. */
  boolean needsDisks() {
    return this == LEDGER_DISK_FULL || this == BROKER_DISK_FULL;
  }

  /** The server whose disk is full. */
  Service disk() {
    return this == LEDGER_DISK_FULL ? Service.POSTGRES : Service.KAFKA;
  }
}
