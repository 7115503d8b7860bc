package vk2max.job;

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
 */
public record Night(
    int runId,
    ExportBundle bundle,
    Terms terms,
    PeopleDirectory directory,
    OrganisationRefs organisations,
    KnownChats known,
    StandingCorrections corrections,
    ScanResult scan) {

  /** The region of an organisation by its number in the ledger; empty for none or unknown. */
  public String regionOf(int organisation) {
    return organisation == OrganisationRefs.NONE ? "" : organisations.entry(organisation).region();
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
