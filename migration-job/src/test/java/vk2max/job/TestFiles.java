package vk2max.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Spoils files of a bundle. */
final class TestFiles {
  private TestFiles() {}

  static void edit(Path file, UnaryOperator<String> change) {
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts a file and makes the manifest agree with what is left, as a broken exporter would. */
  static void cutInHalf(Path bundle, String path) {
    try {
      Path file = bundle.resolve(path);
      byte[] whole = Files.readAllBytes(file);
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      Files.write(file, half);
      edit(
          bundle.resolve("manifest.json"),
          text ->
              text.replaceAll(
                  "(\"path\":\"" + path + "\"[^}]*\"bytes\":)\\d+,\"sha256\":\"[0-9a-f]*\"",
                  "$1" + half.length + ",\"sha256\":\"" + sha256(half) + "\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
