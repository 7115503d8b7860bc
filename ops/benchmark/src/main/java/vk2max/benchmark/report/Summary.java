package vk2max.benchmark.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.Stage;

/**
 * A contender over all rounds.
 *
 * @param chats of the bundle
 * @param rounds at least one
 */
public record Summary(String name, long chats, List<Measurement> rounds) {
  public Summary {
    rounds = List.copyOf(rounds);
  }

  public Spread seconds() {
    return over(Measurement::seconds);
  }

  /** As {@link #seconds}, without the start of the process. */
  public Spread secondsWithoutStart() {
    return over(Measurement::secondsWithoutStart);
  }

  public Spread chatsPerSecond() {
    return over(round -> chats / round.seconds());
  }

  public Spread peakBytes() {
    return over(Measurement::peakBytes);
  }

  /** CPU time of all parties for a chat, in microseconds. */
  public Spread microsPerChat() {
    return micros(round -> round.cost().total());
  }

  /** As {@link #microsPerChat}, without what was before the first step. */
  public Spread microsPerChatWithoutStart() {
    return micros(round -> round.withoutStart().total());
  }

  /** The names of the stages, in their order. */
  Set<String> stages() {
    Set<String> names = new LinkedHashSet<>();
    rounds.forEach(round -> round.stages().forEach(stage -> names.add(stage.name())));
    return names;
  }

  Spread secondsOf(String stage) {
    return over(
        round ->
            round.stages().stream()
                .filter(it -> it.name().equals(stage))
                .mapToDouble(Stage::seconds)
                .sum());
  }

  /** CPU time for a chat in a stage by party, in microseconds; the total stands first. */
  Map<String, Spread> microsOf(String stage) {
    return microsByParty(round -> round.of(stage));
  }

  /** As {@link #microsOf}, of all stages. */
  Map<String, Spread> microsByParty() {
    return microsByParty(Measurement::cost);
  }

  private Map<String, Spread> microsByParty(Function<Measurement, Cost> costs) {
    Map<String, Spread> micros = new LinkedHashMap<>();
    micros.put("total", micros(round -> costs.apply(round).total()));
    micros.put("own", micros(round -> costs.apply(round).own()));
    micros.put("postgres", micros(round -> costs.apply(round).postgres()));
    micros.put("kafka", micros(round -> costs.apply(round).kafka()));
    return micros;
  }

  private Spread micros(ToDoubleFunction<Measurement> cpuSeconds) {
    return over(round -> cpuSeconds.applyAsDouble(round) * 1e6 / chats);
  }

  private Spread over(ToDoubleFunction<Measurement> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
