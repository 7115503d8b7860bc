package vk2max.benchmark.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vk2max.benchmark.bundle.Bundles;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;
import vk2max.job.decide.FactsAssembler;
import vk2max.job.scan.BundleScanner;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.KnownChats;
import vk2max.source.QuarantineLimit;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatFileReader;
import vk2max.source.vkexport.DirectoryLoader;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/**
 * Time and garbage of one decision over facts that are ready: those of the chats of a generated
 * export, one after the other, so that outcomes and candidates are mixed as in a night. Run with
 * {@code -prof gc} to see the garbage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionCost {
  private static final int CHATS = 4096;
  private static final long SEED = 1;

  private final RuleSet rules = new RuleSet();
  private ChatFacts[] facts = {};
  private Terms terms = new Terms(Policy.DEFAULT, java.time.Instant.EPOCH);
  private int next;

  /** Reads the chats of a small export. */
  @Setup
  public void read() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("decisions");
    ExportBundle bundle = ExportBundle.open(new Bundles(directory, SEED, note -> {}).of(2 * CHATS));
    terms = new Terms(Policy.DEFAULT, bundle.generatedAt());
    PeopleDirectory people =
        new DirectoryLoader(bundle, terms, QuarantineLimit.DEFAULT, line -> {}, 1).load();
    ScanResult scan =
        new BundleScanner(bundle, terms.rankLimit(), 1).scan(new KnownChats(), line -> {});
    FactsAssembler assembler = new FactsAssembler(people, scan.ranks());
    List<ChatFacts> all = new ArrayList<>();
    for (BundleFile file : bundle.files(FileKind.CHATS)) {
      try (ChatFileReader chats = new ChatFileReader(file)) {
        while (chats.next() && all.size() < CHATS) {
          if (chats.cause() == null) {
            all.add(assembler.assemble(chats.chat()));
          }
        }
      }
    }
    facts = all.toArray(ChatFacts[]::new);
  }

  /** One decision. */
  @Benchmark
  public Decision decide() {
    next = next + 1 < facts.length ? next + 1 : 0;
    return rules.decide(facts[next], terms);
  }
}
