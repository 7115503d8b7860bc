package vk2max.events.kafka;

/** Kafka cannot be reached, or does not answer in time. What was being done may be repeated. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
