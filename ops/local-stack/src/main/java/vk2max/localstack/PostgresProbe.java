package vk2max.localstack;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Logs in as a client does, without a driver: a server that is still recovering takes connections
 * but refuses the login (PostgreSQL documentation, "Message Flow").
 */
final class PostgresProbe {
  private static final int PROTOCOL_3_0 = 3 << 16;
  private static final int LIMIT_MILLIS = 2_000;

  private PostgresProbe() {}

  /** Whether the server on this port is ready for queries. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(FixedPort.LOOPBACK, port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(startup());
      boolean ready = readyForQuery(new DataInputStream(socket.getInputStream()));
      socket.getOutputStream().write(new byte[] {'X', 0, 0, 0, 4});
      return ready;
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream parameters = new ByteArrayOutputStream();
    String[] words = {"user", PostgresCluster.USER, "database", PostgresCluster.DATABASE};
    for (String word : words) {
      parameters.write(word.getBytes(StandardCharsets.US_ASCII));
      parameters.write(0);
    }
    parameters.write(0);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(message);
    out.writeInt(Integer.BYTES + Integer.BYTES + parameters.size());
    out.writeInt(PROTOCOL_3_0);
    parameters.writeTo(out);
    return message.toByteArray();
  }

  private static boolean readyForQuery(DataInputStream in) throws IOException {
    while (true) {
      int type = in.readUnsignedByte();
      in.skipNBytes(in.readInt() - Integer.BYTES);
      if (type == 'Z' || type == 'E') {
        return type == 'Z';
      }
    }
  }
}
