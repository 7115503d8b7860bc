package vk2max.ops.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;
import vk2max.job.decide.FactsAssembler;
import vk2max.job.scan.BundleScanner;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.Fingerprint;
import vk2max.ledger.KnownChats;
import vk2max.source.QuarantineLimit;
import vk2max.source.QuarantinedLine;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.BundleVerifier;
import vk2max.source.vkexport.ChatFileReader;
import vk2max.source.vkexport.DirectoryLoader;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/**
 * A bundle as the nightly job sees it: checked, loaded, scanned and decided under the built-in
 * policy, without ledger and events.
 *
 * @param fingerprints what decides about each accepted chat, by its id
 * @param quarantined lines set aside, of all kinds
 */
record DecidedExport(
    ExportBundle bundle,
    Map<Long, Long> fingerprints,
    Map<Long, Outcome> outcomes,
    List<QuarantinedLine> quarantined) {

  static DecidedExport of(Path directory) throws Exception {
    ExportBundle bundle = ExportBundle.open(directory);
    BundleVerifier.verify(bundle);
    Terms terms = new Terms(Policy.DEFAULT, bundle.generatedAt());
    List<QuarantinedLine> quarantined = new ArrayList<>();
    PeopleDirectory people =
        new DirectoryLoader(bundle, terms, QuarantineLimit.DEFAULT, quarantined::add).load();
    ScanResult scan =
        new BundleScanner(bundle, terms.rankLimit(), 2, new KnownChats()).scan(quarantined::add);
    DecidedExport decided =
        new DecidedExport(bundle, new HashMap<>(), new HashMap<>(), quarantined);
    FactsAssembler facts = new FactsAssembler(people, scan.ranks());
    for (BundleFile file : bundle.files(FileKind.CHATS)) {
      decided.decide(file, facts, terms, scan);
    }
    return decided;
  }

  private void decide(BundleFile file, FactsAssembler facts, Terms terms, ScanResult scan)
      throws Exception {
    RuleSet rules = new RuleSet();
    try (ChatFileReader lines = new ChatFileReader(file)) {
      while (lines.next()) {
        if (lines.cause() == null && !scan.repeated().contains(file.path(), lines.lineNumber())) {
          Decision decision = rules.decide(facts.assemble(lines.chat()), terms);
          int organisation =
              decision.organisation().map(of -> of.organisationId().hashCode()).orElse(0);
          fingerprints.put(
              lines.chat().chatId, Fingerprint.of(decision, organisation, lines.chat().title()));
          outcomes.put(lines.chat().chatId, decision.outcome());
        }
      }
    }
  }
}
