package vk2max.localstack;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Asks a broker which requests it knows (ApiVersions, KIP-35), the first thing every client does; a
 * broker that is still starting takes connections but does not reply.
 */
final class KafkaProbe {
  private static final short API_VERSIONS = 18;
  private static final int LIMIT_MILLIS = 2_000;
  private static final int CORRELATION = 0x766B326D;

  private KafkaProbe() {}

  /** Whether the broker on this port replies to clients. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(FixedPort.LOOPBACK, port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt(); // the reply's length
      return in.readInt() == CORRELATION && in.readShort() == 0;
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private static byte[] request() {
    ByteBuffer header = ByteBuffer.allocate(14);
    header.putInt(10); // the length of what follows
    header.putShort(API_VERSIONS).putShort((short) 0).putInt(CORRELATION);
    header.putShort((short) -1); // no client id
    return header.array();
  }
}
