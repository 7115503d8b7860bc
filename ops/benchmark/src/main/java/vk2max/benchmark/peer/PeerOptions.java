package vk2max.benchmark.peer;

import java.nio.file.Path;
import java.util.List;
import vk2max.eligibility.Policy;

/**
 * What the peer is to do.
 *
 * @param chunk chats of one transaction
 * @param threads that work at a time
 */
record PeerOptions(Path export, Variant variant, int chunk, int threads) {
  /** The policy that the product has built in. */
  static final Policy POLICY = Policy.DEFAULT;

  /** From the arguments of {@link PeerMain}. */
  static PeerOptions of(List<String> arguments) {
    return new PeerOptions(
        Path.of(arguments.get(0)),
        Variant.tagged(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)));
  }
}
