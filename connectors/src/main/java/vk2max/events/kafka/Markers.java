package vk2max.events.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the markers of all lanes without taking any over: whoever holds a lane keeps it. */
public final class Markers {
  private final KafkaSettings settings;

  public Markers(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * The number of the last committed chunk of every lane that the markers' topic has room for; 0
   * for a lane that has sent nothing. Empty when there is no such topic.
   *
   * @throws KafkaUnavailableException if the broker does not answer, or an open transaction hides a
   *     marker for longer than the patience
   */
  public Map<Integer, Long> all() {
    return read(lane -> new MarkerReader(settings).read(lane).seq());
  }

  /**
   * The same without waiting for a transaction that a dead holder has left open: it can hide only
   * markers that are not committed.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public Map<Integer, Long> visible() {
    return read(lane -> new MarkerReader(settings).visible(lane).seq());
  }

  private Map<Integer, Long> read(IntToLongFunction reader) {
    Map<Integer, Long> markers = new TreeMap<>();
    int lanes = partitions();
    for (int lane = 0; lane < lanes; lane++) {
      markers.put(lane, reader.applyAsLong(lane));
    }
    return markers;
  }

  /** Asked first: to read from a topic that is not there could create it. */
  private int partitions() {
    String topic = settings.topics().markers();
    try (Admin admin = Admin.create(settings.clientProperties())) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw unavailable(e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private KafkaUnavailableException unavailable(Throwable cause) {
    return new KafkaUnavailableException(
        "Could not read the markers from Kafka at "
            + settings.bootstrapServers()
            + ": "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
