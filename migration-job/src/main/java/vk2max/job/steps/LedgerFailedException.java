package vk2max.job.steps;

import java.sql.SQLException;

/** Carries a failure of the ledger through code that knows nothing of one. */
final class LedgerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  LedgerFailedException(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException cause() {
    return failure;
  }
}
