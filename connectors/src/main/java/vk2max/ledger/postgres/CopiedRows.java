package vk2max.ledger.postgres;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * COPY … TO STDOUT in the binary format, row by row: a fraction of what a result set takes for
 * millions of narrow rows. The columns of a row are read in their order; none may be null. Not
 * thread-safe.
 */
final class CopiedRows implements AutoCloseable {
  private static final int SIGNATURE_AND_FLAGS = 15;
  private static final int END = -1;

  private final CopyOut copy;
  private ByteBuffer received = ByteBuffer.allocate(0);

  private CopiedRows(CopyOut copy) {
    this.copy = copy;
  }

  /**
   * Begins to read; the connection does nothing else until the rows are closed.
   *
   * @throws SQLException if the server refuses the query
   */
  static CopiedRows of(Connection connection, String query) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    CopiedRows rows = new CopiedRows(copy);
    rows.passOver(SIGNATURE_AND_FLAGS);
    rows.passOver(rows.need(Integer.BYTES).getInt());
    return rows;
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws SQLException {
    if (need(Short.BYTES).getShort() != END) {
      return true;
    }
    close();
    return false;
  }

  long int64() throws SQLException {
    return column(Long.BYTES).getLong();
  }

  int int32() throws SQLException {
    return column(Integer.BYTES).getInt();
  }

  boolean bool() throws SQLException {
    return column(1).get() != 0;
  }

  /** Passes over what is left: a cancellation might come late and hit the next statement. */
  @Override
  public void close() throws SQLException {
    while (copy.isActive()) {
      copy.readFromCopy();
    }
  }

  private ByteBuffer column(int bytes) throws SQLException {
    int length = need(Integer.BYTES).getInt();
    if (length != bytes) {
      throw new IllegalStateException("a column of " + length + " bytes instead of " + bytes);
    }
    return need(bytes);
  }

  private void passOver(int bytes) throws SQLException {
    need(bytes);
    received.position(received.position() + bytes);
  }

  /** What has been received, with at least so many bytes of the rows; a message holds a row. */
  private ByteBuffer need(int bytes) throws SQLException {
    while (received.remaining() < bytes) {
      byte[] message = copy.readFromCopy();
      if (message == null) {
        throw new SQLException("COPY ended within a row");
      }
      received =
          received.hasRemaining()
              ? ByteBuffer.allocate(received.remaining() + message.length)
                  .put(received)
                  .put(message)
                  .flip()
              : ByteBuffer.wrap(message);
    }
    return received;
  }
}
