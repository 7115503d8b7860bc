package vk2max.benchmark.contender;

import java.util.List;

/**
 * What a user of Spring Batch would try out.
 *
 * @param chunk chats of one transaction; 1 or more
 * @param lanes threads at a time; 1 or more
 * @param java options of the JVM behind those of the product's, which they overrule
 */
public record PeerTuning(int chunk, int lanes, List<String> java) {
  /**
   * @throws IllegalArgumentException if there would be nothing to do it
   */
  public PeerTuning {
    if (chunk < 1 || lanes < 1) {
      throw new IllegalArgumentException(
          "The peer needs a chunk and a lane, has " + chunk + " and " + lanes);
    }
    java = List.copyOf(java);
  }
}
