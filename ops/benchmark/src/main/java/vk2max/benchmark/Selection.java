package vk2max.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vk2max.benchmark.contender.Limit;
import vk2max.benchmark.contender.Ours;
import vk2max.benchmark.contender.Peer;
import vk2max.benchmark.contender.PeerTuning;
import vk2max.benchmark.peer.Variant;

/**
 * Who takes part.
 *
 * @param tuning of the peer
 */
record Selection(boolean ours, List<Variant> peers, boolean limit, PeerTuning tuning) {
  /** Both variants of the peer. */
  private static final String PEER = "peer";

  /**
   * By the names of the contenders.
   *
   * @throws BenchmarkException if a name is unknown
   */
  static Selection of(Collection<String> names, PeerTuning tuning) {
    List<Variant> peers = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      if (names.contains(PEER) || names.contains(Peer.nameOf(variant))) {
        peers.add(variant);
      }
    }
    for (String name : names) {
      if (!known().contains(name)) {
        throw new BenchmarkException("There is no contender " + name + "; expected " + known());
      }
    }
    return new Selection(names.contains(Ours.NAME), peers, names.contains(Limit.NAME), tuning);
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>(Set.of(Ours.NAME, PEER, Limit.NAME));
    for (Variant variant : Variant.values()) {
      names.add(Peer.nameOf(variant));
    }
    return names;
  }
}
