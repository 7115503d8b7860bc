package vk2max.events.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.KafkaException;

/**
 * The first record of a transaction that could not be sent. After it the transaction cannot be
 * committed, and a producer that has lost sight of the broker waits in vain for every further
 * record as long as for the first. Thread-safe.
 */
final class FirstFailure {
  private final AtomicReference<Exception> first = new AtomicReference<>();

  /** Told of a record before another callback is. */
  Callback watch(Callback then) {
    return (record, failure) -> {
      if (failure != null) {
        first.compareAndSet(null, failure);
      }
      then.onCompletion(record, failure);
    };
  }

  /**
   * Asked before anything more is sent.
   *
   * @throws KafkaException if a record could not be sent
   */
  void throwIfAny() {
    Exception failure = first.get();
    if (failure instanceof KafkaException known) {
      throw known;
    }
    if (failure != null) {
      throw new KafkaException(failure);
    }
  }
}
