package vk2max.job;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/** Tells a database that is away from one that answers with an error. */
public final class Outages {
  private static final List<String> STATES = List.of("08", "57P", "53", "58", "25P03", "55P03");

  /** The pool's word of a connection whose session has ended; it gives no code. */
  private static final String OUT_OF_USE = "Connection is closed";

  private Outages() {}

  /**
   * Whether it passes or is mended from outside (PostgreSQL's error codes, appendix A): connection
   * exceptions, server shutdown or crash, a full disk or no memory, errors of its disk, a session
   * ended because its transaction was left open (this process was frozen), a lock not free in time
   * (another one is); and the pool's "no connection in time".
   */
  public static boolean isOutage(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || OUT_OF_USE.equals(e.getMessage())
        || (state != null && STATES.stream().anyMatch(state::startsWith));
  }
}
