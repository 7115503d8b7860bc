package vk2max.ops.generate;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written for the nights of a world.
 *
 * @param directory holds the bundles and the policy
 * @param policy file of a policy whose regions open one after another
 * @param nights at least one, in the order of the days
 */
public record GeneratedNights(Path directory, Path policy, List<GeneratedExport> nights) {

  public GeneratedNights {
    nights = List.copyOf(nights);
  }
}
