package vk2max.job.steps;

import vk2max.job.NightWork;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.BundleVerifier;

/** Compares every file with its size and checksum. Repeated by every start: files can change. */
public final class CheckBundle implements NightStep {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public void run(NightWork work) {
    if (work.isDecided()) {
      return;
    }
    BundleVerifier.verify(work.bundle());
    long bytes = work.bundle().files().stream().mapToLong(BundleFile::bytes).sum();
    work.stepCount(name(), work.bundle().files().size(), bytes);
  }
}
