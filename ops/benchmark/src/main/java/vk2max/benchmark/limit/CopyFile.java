package vk2max.benchmark.limit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The rows of a table in PostgreSQL's binary format, to be sent in parts. */
final class CopyFile {
  private static final int HEADER = 19;
  private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};
  private static final int SENT_AT_ONCE = 1 << 18;

  private final String table;
  private final byte[] header;
  private final Pieces rows;

  private CopyFile(String table, byte[] header, Pieces rows) {
    this.table = table;
    this.header = header;
    this.rows = rows;
  }

  /** Finds where every row begins. */
  static CopyFile open(Path file, String table) throws IOException {
    Pieces.Builder rows = new Pieces.Builder(file, HEADER);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] header = in.readNBytes(HEADER);
      for (int columns = in.readShort(); columns >= 0; columns = in.readShort()) {
        long bytes = Short.BYTES;
        for (int column = 0; column < columns; column++) {
          int length = Math.max(0, in.readInt());
          in.skipNBytes(length);
          bytes += Integer.BYTES + length;
        }
        rows.add(bytes);
      }
      return new CopyFile(table, header, rows.build());
    }
  }

  int rows() {
    return rows.count();
  }

  /** Sends one of so many parts; the caller commits. */
  void send(Connection connection, int part, int parts) throws IOException, SQLException {
    ByteBuffer bytes = rows.read(part, parts);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin (format binary)");
    copy.writeToCopy(header, 0, header.length);
    for (int sent = 0; sent < bytes.limit(); sent += SENT_AT_ONCE) {
      copy.writeToCopy(bytes.array(), sent, Math.min(SENT_AT_ONCE, bytes.limit() - sent));
    }
    copy.writeToCopy(TRAILER, 0, TRAILER.length);
    copy.endCopy();
  }
}
