package vk2max.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vk2max.benchmark.bundle.BundleSize;
import vk2max.benchmark.bundle.Bundles;
import vk2max.benchmark.contender.Ours;
import vk2max.benchmark.contender.Program;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.report.Growth;
import vk2max.benchmark.report.Machine;
import vk2max.benchmark.report.Summary;
import vk2max.benchmark.servers.Installation;

/** The product alone, with more and more chats: what grows with them, and what does not. */
final class GrowthStudy {
  /** What is packed for the night alone, and emptied by the next one. */
  private static final String PACKED = "plan_chunk";

  private final Setting setting;
  private final Bundles bundles;

  GrowthStudy(Setting setting, Bundles bundles) {
    this.setting = setting;
    this.bundles = bundles;
  }

  Growth run(List<Long> sizes, int rounds) throws IOException, SQLException, InterruptedException {
    List<Growth.Size> found = new ArrayList<>();
    for (long chats : sizes) {
      Nights nights = new Nights(bundles.of(chats), bundles.secondOf(chats));
      for (int round = 1; round <= rounds; round++) {
        run(chats + "_" + round, nights);
        Measurement last = nights.first.get(nights.first.size() - 1);
        setting.note(
            String.format(
                Locale.ROOT,
                "%,d chats, round %d of %d: %.1f s, the second night %.1f s",
                chats,
                round,
                rounds,
                last.seconds(),
                nights.second.get(nights.second.size() - 1).seconds()));
      }
      found.add(nights.found());
    }
    return new Growth(new Machine(setting.servers().postgresVersion()), found);
  }

  private void run(String name, Nights nights)
      throws IOException, SQLException, InterruptedException {
    try (Installation installation = setting.fresh("growth_" + name)) {
      nights.first.add(ours(nights.firstNight).run(installation));
      nights.ledgerBytes = bytes(installation, "<> '" + PACKED + "'");
      nights.packedBytes = bytes(installation, "= '" + PACKED + "'");
      setting.servers().settle();
      nights.second.add(ours(nights.secondNight).run(installation));
    }
  }

  private Ours ours(Path export) {
    return new Ours(setting.running(), Program.words(), export);
  }

  /** Of the product's tables with their indexes; those of Spring Batch do not grow with chats. */
  private static long bytes(Installation installation, String tables) throws SQLException {
    String sql =
        "select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_stat_user_tables"
            + " where relname not like 'batch\\_%' and relname "
            + tables;
    try (Connection connection = installation.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Two nights of a size, and what has been found of them so far. */
  private static final class Nights {
    private final Path firstNight;
    private final Path secondNight;
    private final BundleSize bundle;
    private final List<Measurement> first = new ArrayList<>();
    private final List<Measurement> second = new ArrayList<>();
    private long ledgerBytes;
    private long packedBytes;

    Nights(Path firstNight, Path secondNight) throws IOException {
      this.firstNight = firstNight;
      this.secondNight = secondNight;
      this.bundle = BundleSize.of(firstNight);
      BundleSize.of(secondNight); // Read once, as the first: it is in memory, too.
    }

    Growth.Size found() {
      return new Growth.Size(
          bundle,
          new Summary("first night", bundle.chats(), first),
          new Summary("second night", bundle.chats(), second),
          ledgerBytes,
          packedBytes);
    }
  }
}
