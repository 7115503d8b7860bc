package vk2max.job;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** The same export written in another way: other compression, order, files, snapshot. */
public final class Rebundle {
  private final ExportBundle source;
  private String suffix = "";
  private String snapshotId;
  private String generatedAt;
  private UnaryOperator<List<String>> chats = lines -> lines;
  private UnaryOperator<List<String>> people = lines -> lines;
  private UnaryOperator<List<String>> organisations = lines -> lines;
  private UnaryOperator<List<String>> fileEntries = entries -> entries;
  private int chatFiles;

  private Rebundle(Path bundle) {
    source = ExportBundle.open(bundle);
    snapshotId = source.snapshotId();
    generatedAt = source.generatedAt().atOffset(java.time.ZoneOffset.UTC).toString();
  }

  public static Rebundle of(Path bundle) {
    return new Rebundle(bundle);
  }

  /** {@code .gz}, {@code .zst} or nothing. */
  Rebundle compressed(String as) {
    suffix = as;
    return this;
  }

  public Rebundle snapshot(String id, String at) {
    snapshotId = id;
    generatedAt = at;
    return this;
  }

  /** All chats of the export in one list; they are given out to the files afterwards. */
  Rebundle chats(UnaryOperator<List<String>> change) {
    chats = change;
    return this;
  }

  Rebundle people(UnaryOperator<List<String>> change) {
    people = change;
    return this;
  }

  Rebundle organisations(UnaryOperator<List<String>> change) {
    organisations = change;
    return this;
  }

  Rebundle shuffled(long seed) {
    Random random = new Random(seed);
    UnaryOperator<List<String>> shuffle =
        lines -> {
          List<String> mixed = new ArrayList<>(lines);
          Collections.shuffle(mixed, random);
          return mixed;
        };
    chats = shuffle;
    people = shuffle;
    fileEntries = shuffle;
    return this;
  }

  public Rebundle inFiles(int files) {
    chatFiles = files;
    return this;
  }

  public Path write(Path directory) {
    try {
      Files.createDirectories(directory.resolve("chats"));
      List<String> entries = new ArrayList<>();
      entries.add(
          file(
              directory,
              "organisations",
              FileKind.ORGANISATIONS,
              organisations.apply(lines(FileKind.ORGANISATIONS))));
      entries.add(file(directory, "people", FileKind.PEOPLE, people.apply(lines(FileKind.PEOPLE))));
      entries.add(
          file(directory, "max-accounts", FileKind.MAX_ACCOUNTS, lines(FileKind.MAX_ACCOUNTS)));
      List<String> all = chats.apply(lines(FileKind.CHATS));
      int files = chatFiles == 0 ? source.files(FileKind.CHATS).size() : chatFiles;
      for (int i = 0; i < files; i++) {
        List<String> part = all.subList(all.size() * i / files, all.size() * (i + 1) / files);
        entries.add(file(directory, "chats/chats-" + i, FileKind.CHATS, part));
      }
      Files.writeString(
          directory.resolve("manifest.json"),
          "{\"format\":\"vk2max-export\",\"version\":1,\"snapshot_id\":\""
              + snapshotId
              + "\",\"generated_at\":\""
              + generatedAt
              + "\",\"files\":["
              + String.join(",", fileEntries.apply(entries))
              + "]}");
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(Path directory, String name, FileKind kind, List<String> lines)
      throws IOException {
    String path = name + ".jsonl" + suffix;
    Path file = directory.resolve(path);
    try (OutputStream out = open(file)) {
      for (String line : lines) {
        out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        out.write('\n');
      }
    }
    return "{\"path\":\"%s\",\"kind\":\"%s\",\"records\":%d,\"bytes\":%d,\"sha256\":\"%s\"}"
        .formatted(path, kind.manifestName(), lines.size(), Files.size(file), sha256(file));
  }

  private OutputStream open(Path file) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    return switch (suffix) {
      case ".gz" -> new GZIPOutputStream(raw);
      case ".zst" -> new ZstdOutputStream(raw);
      default -> raw;
    };
  }

  /** Lines as Latin-1, so that broken UTF-8 survives. */
  private List<String> lines(FileKind kind) throws IOException {
    List<String> lines = new ArrayList<>();
    for (BundleFile file : source.files(kind)) {
      try (var in = file.open()) {
        new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
