package vk2max.benchmark.peer;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import vk2max.directory.Organisations;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Terms;
import vk2max.job.scan.BundleScanner;
import vk2max.ledger.KnownChats;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.source.QuarantineLimit;
import vk2max.source.vkexport.DirectoryLoader;
import vk2max.source.vkexport.ExportBundle;

/** The two steps before the chats are decided: the product's own code, given to the peer. */
record FirstSteps(
    ExportBundle bundle, Terms terms, LoadedNight night, DataSource database, int threads) {

  Tasklet load() {
    return (contribution, context) -> {
      PeopleDirectory directory =
          new DirectoryLoader(bundle, terms, QuarantineLimit.DEFAULT, line -> {}, threads).load();
      night.loaded(directory, save(directory.organisations()));
      return RepeatStatus.FINISHED;
    };
  }

  Tasklet scan() {
    return (contribution, context) -> {
      BundleScanner scanner = new BundleScanner(bundle, terms.rankLimit(), threads);
      night.scanned(scanner.scan(new KnownChats(), line -> {}));
      return RepeatStatus.FINISHED;
    };
  }

  private OrganisationRefs save(Organisations organisations) throws SQLException {
    try (Connection connection = database.getConnection()) {
      OrganisationStore store = new OrganisationStore(connection);
      store.save(organisations.all(), organisations.unknown());
      return store.refs();
    }
  }
}
