package vk2max.ops.console.ledger;

import java.sql.SQLException;

/** The ledger cannot be asked: it is away, too slow, or refuses. */
public final class LedgerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LedgerAwayException(SQLException cause) {
    super("the ledger could not be asked: " + cause.getMessage(), cause);
  }
}
