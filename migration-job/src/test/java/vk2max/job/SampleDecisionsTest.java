package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Decision;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;
import vk2max.job.decide.FactsAssembler;
import vk2max.job.scan.BundleScanner;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.KnownChats;
import vk2max.source.QuarantineLimit;
import vk2max.source.QuarantinedLine;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.BundleVerifier;
import vk2max.source.vkexport.ChatFileReader;
import vk2max.source.vkexport.DirectoryLoader;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** Reader, directory, ranks and rules together, without servers: every chat of every sample. */
class SampleDecisionsTest {
  @ParameterizedTest
  @EnumSource(Sample.class)
  void every_chat_gets_the_expected_decision_and_every_bad_line_its_cause(Sample sample)
      throws Exception {
    ExportBundle bundle = ExportBundle.open(sample.bundle());
    BundleVerifier.verify(bundle);
    Terms terms = new Terms(sample.policy(), bundle.generatedAt());
    List<QuarantinedLine> quarantined = new ArrayList<>();
    PeopleDirectory directory =
        new DirectoryLoader(bundle, terms, QuarantineLimit.DEFAULT, quarantined::add, 2).load();
    ScanResult scan =
        new BundleScanner(bundle, terms.rankLimit(), 2).scan(new KnownChats(), quarantined::add);

    Map<Long, String> decided = decide(bundle, terms, directory, scan);

    assertSame(sample.expectedDecisions(), decided);
    assertEquals(sample.expectedQuarantine(), rows(quarantined));
    assertEquals(scan.accepted(), decided.size());
    assertEquals(bundle.records(FileKind.CHATS), scan.read());
  }

  private static Map<Long, String> decide(
      ExportBundle bundle, Terms terms, PeopleDirectory directory, ScanResult scan)
      throws IOException {
    FactsAssembler facts = new FactsAssembler(directory, scan.ranks());
    RuleSet rules = new RuleSet();
    Map<Long, String> decided = new TreeMap<>();
    for (BundleFile file : bundle.files(FileKind.CHATS)) {
      try (ChatFileReader reader = new ChatFileReader(file)) {
        while (reader.next()) {
          if (reader.cause() == null
              && !scan.repeated().contains(file.path(), reader.lineNumber())) {
            decided.put(
                reader.chat().chatId, row(rules.decide(facts.assemble(reader.chat()), terms)));
          }
        }
      }
    }
    return decided;
  }

  private static String row(Decision decision) {
    String carrier =
        decision.fold(
            move ->
                move.carrier().vkUserId()
                    + ","
                    + move.organisation().map(OrganisationRef::organisationId).orElse(""),
            stay -> ",",
            review -> ",");
    return decision.outcome() + "," + decision.reasons().joined() + "," + carrier;
  }

  private static TreeSet<String> rows(List<QuarantinedLine> lines) {
    return lines.stream()
        .map(line -> line.file().split("\\.jsonl")[0] + "," + line.line() + "," + line.cause())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names the first differences instead of printing twenty thousand rows. */
  private static void assertSame(Map<Long, String> expected, Map<Long, String> actual) {
    List<String> differences = new ArrayList<>();
    TreeSet<Long> ids = new TreeSet<>(expected.keySet());
    ids.addAll(actual.keySet());
    for (Long id : ids) {
      if (!java.util.Objects.equals(expected.get(id), actual.get(id))) {
        differences.add(id + ": expected " + expected.get(id) + ", got " + actual.get(id));
      }
    }
    assertEquals(
        List.of(), differences.subList(0, Math.min(10, differences.size())), "of " + ids.size());
  }
}
