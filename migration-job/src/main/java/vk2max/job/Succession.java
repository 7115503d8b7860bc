package vk2max.job;

import java.util.Optional;
import vk2max.ledger.Run;
import vk2max.source.vkexport.BundleVerifier;
import vk2max.source.vkexport.ExportBundle;

/**
 * What an export must be before an unfinished run is given up for it: whole. A copy that was cut
 * off on its way is refused while the run it would have replaced can still be continued.
 */
final class Succession {
  private Succession() {}

  /**
   * Compares every file of the export with its size and checksum, if there is a run to lose;
   * otherwise the first step of the new run does so.
   *
   * @param latest the newest run that was not given up
   * @throws vk2max.source.vkexport.BundleRefusedException with every difference, if there is one
   */
  static void require(Optional<Run> latest, ExportBundle bundle) {
    if (latest.isPresent() && latest.get().state().isUnfinished()) {
      BundleVerifier.verify(bundle);
    }
  }
}
