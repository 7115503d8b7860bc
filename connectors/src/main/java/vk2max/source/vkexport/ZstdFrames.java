package vk2max.source.vkexport;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Decompresses Zstandard, any number of frames. The library's own stream takes a file for complete
 * that is cut off in a later frame, if an earlier one ends in the same buffer; this one does not.
 * Not thread-safe.
 */
final class ZstdFrames extends InputStream {
  private static final int BUFFER = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer target = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private boolean betweenFrames = true;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return fill() ? target.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, target.remaining());
    target.get(into, from, taken);
    return taken;
  }

  @Override
  public void close() throws IOException {
    context.close();
    in.close();
  }

  /** Sees to it that there is something to give; false at the end. */
  private boolean fill() throws IOException {
    while (!target.hasRemaining()) {
      if (betweenFrames && !source.hasRemaining() && !refill()) {
        return false;
      }
      decompress();
      // Within a frame an empty source may still have given something that was held back.
      if (!target.hasRemaining() && !betweenFrames && !source.hasRemaining() && !refill()) {
        throw new EOFException("Unexpected end of Zstandard stream");
      }
    }
    return true;
  }

  private void decompress() throws IOException {
    target.clear();
    try {
      betweenFrames = context.decompressDirectByteBufferStream(target, source);
    } catch (ZstdException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      target.flip();
    }
  }

  private boolean refill() throws IOException {
    int read = in.read(chunk);
    source.clear();
    source.put(chunk, 0, Math.max(0, read)).flip();
    return read > 0;
  }
}
