package vk2max.benchmark.process;

/** Whose CPU time it is. */
public enum Party {
  /** The contender's own process. */
  OWN,
  POSTGRES,
  KAFKA
}
