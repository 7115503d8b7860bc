package vk2max.benchmark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vk2max.benchmark.bundle.BundleSize;
import vk2max.benchmark.contender.Limit;
import vk2max.benchmark.contender.Ours;

/**
 * Everything that a comparison has found.
 *
 * @param events of a night, of all kinds
 * @param summaries in the order in which the contenders ran; at least one
 */
public record Report(Machine machine, BundleSize size, long events, List<Summary> summaries) {
  private static final String PEER = "peer-";

  public Report {
    summaries = List.copyOf(summaries);
  }

  /** The faster variant of the peer: that is the peer. */
  public Optional<Summary> peer() {
    return peers().max(Comparator.comparingDouble(Report::median));
  }

  private Stream<Summary> peers() {
    return summaries.stream().filter(summary -> summary.name().startsWith(PEER));
  }

  public Optional<Summary> named(String name) {
    return summaries.stream().filter(summary -> summary.name().equals(name)).findFirst();
  }

  /** How many chats the product does while the peer does one; empty when one did not run. */
  public Optional<Double> oursToPeer() {
    return named(Ours.NAME).flatMap(ours -> peer().map(peer -> median(ours) / median(peer)));
  }

  /** The part of what the machine could do that the product does; empty when one did not run. */
  public Optional<Double> oursToLimit() {
    return named(Ours.NAME)
        .flatMap(ours -> named(Limit.NAME).map(limit -> median(ours) / median(limit)));
  }

  /**
   * How much CPU time the cheaper variant of the peer takes for a chat while the product takes one,
   * the start of the processes left out; empty when one did not run.
   */
  public Optional<Double> peerCpuToOurs() {
    Optional<Summary> cheaper = peers().min(Comparator.comparingDouble(Report::cpu));
    return named(Ours.NAME).flatMap(ours -> cheaper.map(peer -> cpu(peer) / cpu(ours)));
  }

  /**
   * The part of the product's CPU time for a chat that the limit takes, too: what {@link
   * #oursToLimit} would be if no processor ever had to wait; empty when one did not run.
   */
  public Optional<Double> limitCpuToOurs() {
    return named(Ours.NAME)
        .flatMap(
            ours ->
                named(Limit.NAME)
                    .map(limit -> limit.microsPerChat().median() / ours.microsPerChat().median()));
  }

  private static double median(Summary summary) {
    return summary.chatsPerSecond().median();
  }

  private static double cpu(Summary summary) {
    return summary.microsPerChatWithoutStart().median();
  }
}
