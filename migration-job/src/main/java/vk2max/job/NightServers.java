package vk2max.job;

import vk2max.events.kafka.KafkaSettings;

/** Where the ledger and Kafka are. */
public record NightServers(String jdbcUrl, String username, String password, KafkaSettings kafka) {
  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + username + ", Kafka at " + kafka.bootstrapServers();
  }
}
