package vk2max.ops.console.page;

import vk2max.index.Regions;
import vk2max.ops.console.access.Viewer;

/** The region that an address names, for whoever asks. */
public final class OneRegion {
  private OneRegion() {}

  /**
   * The region alone.
   *
   * @param code two characters, as the address has it
   * @throws NotFoundException if there can be no such region, or the viewer may not see it: the two
   *     look alike
   */
  public static Regions of(Viewer viewer, String code) {
    if (!code.matches("[0-9A-Za-z]{2}") || !viewer.regions().contains(code)) {
      throw new NotFoundException();
    }
    return viewer.regions().only(code);
  }
}
