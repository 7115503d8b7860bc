package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import vk2max.ledger.PlannedContent.Section;

/** COPY … FROM STDIN in the binary format. */
final class Copy {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};
  private static final int PIECE = 1 << 18;

  private Copy() {}

  /**
   * Sends rows.
   *
   * @param target table and columns, as they stand between COPY and FROM
   * @return rows written
   * @throws SQLException if the server refuses them; the transaction is then broken
   */
  static long in(Connection connection, String target, Section rows) throws SQLException {
    if (rows.rows() == 0) {
      return 0;
    }
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
    try {
      copy.writeToCopy(HEADER, 0, HEADER.length);
      for (int sent = 0; sent < rows.length(); sent += PIECE) {
        copy.writeToCopy(rows.bytes(), rows.start() + sent, Math.min(PIECE, rows.length() - sent));
      }
      copy.writeToCopy(TRAILER, 0, TRAILER.length);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
