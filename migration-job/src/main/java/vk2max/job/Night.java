package vk2max.job;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.time.LocalDate;
import vk2max.directory.Organisation;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Terms;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.KnownChats;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.StandingCorrections;
import vk2max.source.vkexport.ExportBundle;

/**
 * Everything that deciding needs and that is held in memory: loaded anew by every start of a run
 * that has still to decide.
 *
 * @param notCreated chats that have moved and of which MAX has not heard: their events are set
 *     aside
 */
public record Night(
    int runId,
    ExportBundle bundle,
    Terms terms,
    PeopleDirectory directory,
    OrganisationRefs organisations,
    KnownChats known,
    LongSet notCreated,
    StandingCorrections corrections,
    ScanResult scan) {

  /** The region of an organisation by its number in the ledger; empty for none or unknown. */
  public String regionOf(int organisation) {
    return organisation == OrganisationRefs.NONE ? "" : organisations.entry(organisation).region();
  }

  /**
   * Whether people who join the VK chats of a region are added or invited: until the day from which
   * its chats are read-only. Who joined before is told by the exports made before.
   */
  public boolean joiningCounts(String region) {
    LocalDate readOnlyFrom = terms.policy().gate(region).readOnlyFrom();
    return readOnlyFrom == null
        || bundle
            .generatedAt()
            .isBefore(readOnlyFrom.atStartOfDay(terms.policy().zone()).toInstant());
  }

  /** Whether this export calls an organisation integrated with the journal. */
  public boolean isJournalIntegrated(int organisation) {
    if (organisation == OrganisationRefs.NONE) {
      return false;
    }
    Organisation found =
        directory.organisations().get(organisations.entry(organisation).organisationId());
    return found != null && found.journalIntegrated();
  }
}
