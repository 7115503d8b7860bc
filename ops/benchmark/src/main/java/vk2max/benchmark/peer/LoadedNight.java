package vk2max.benchmark.peer;

import org.jspecify.annotations.Nullable;
import vk2max.directory.PeopleDirectory;
import vk2max.job.scan.ScanResult;
import vk2max.ledger.OrganisationRefs;

/** What the first two steps leave in memory for the third. Set by one step before another reads. */
final class LoadedNight {
  private volatile @Nullable PeopleDirectory directory;
  private volatile @Nullable OrganisationRefs organisations;
  private volatile @Nullable ScanResult scan;

  void loaded(PeopleDirectory people, OrganisationRefs refs) {
    directory = people;
    organisations = refs;
  }

  void scanned(ScanResult result) {
    scan = result;
  }

  PeopleDirectory directory() {
    return given(directory);
  }

  OrganisationRefs organisations() {
    return given(organisations);
  }

  ScanResult scan() {
    return given(scan);
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the step before has not run");
    }
    return value;
  }
}
