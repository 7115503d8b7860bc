package vk2max.ops.tokens;

/** What somebody may do. */
public enum Role {
  /** Runs the nights: sees everything. */
  OPERATOR,
  /** Sees the chats of regions, and takes lists of them away. */
  COORDINATOR,
  /** Answers about single chats: finds them and sees their cards, takes nothing away. */
  SUPPORT,
  /** Reads everything, and who has looked at what. */
  AUDITOR;

  /** Whether lists of a region are shown. */
  public boolean seesRegions() {
    return this != SUPPORT;
  }

  /** Whether chats may be corrected. */
  public boolean corrects() {
    return this == OPERATOR;
  }

  /** Whether it is shown who has looked at what. */
  public boolean seesAudit() {
    return this == AUDITOR;
  }

  /** Whether runs are shown. */
  public boolean seesRuns() {
    return this == OPERATOR || this == AUDITOR;
  }
}
