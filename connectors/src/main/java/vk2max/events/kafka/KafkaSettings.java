package vk2max.events.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import vk2max.events.EventTopics;

/**
 * Where Kafka is and how it is used.
 *
 * @param client what every client gets: servers, security
 * @param installation names this engine among others: part of transactional ids and of {@code
 *     ce_source}
 * @param transactionTimeout how long a killed job keeps readers of committed events waiting
 * @param patience how long to wait for the broker before a call counts as failed
 * @param replication copies of each topic that is created; -1 for the broker's default
 */
public record KafkaSettings(
    Map<String, String> client,
    EventTopics topics,
    String installation,
    Duration transactionTimeout,
    Duration patience,
    short replication) {

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  public String bootstrapServers() {
    return client.getOrDefault("bootstrap.servers", "");
  }

  /** The settings of every client, as the client library takes them. */
  Properties clientProperties() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put("client.dns.lookup", "use_all_dns_ips");
    properties.put("request.timeout.ms", Long.toString(Math.min(30_000, patience.toMillis())));
    properties.put("default.api.timeout.ms", Long.toString(patience.toMillis()));
    return properties;
  }

  /** The transactional id of a lane: stable over nights, so that a newer holder fences an older. */
  String transactionalId(int lane) {
    return topics.prefix() + installation + "-lane-" + lane;
  }

  /** {@code ce_source} of every event. */
  public String source() {
    return "vk2max/" + installation;
  }

  /** Settings of a local broker without security. */
  public static KafkaSettings local(String bootstrapServers, EventTopics topics) {
    Map<String, String> client = new HashMap<>();
    client.put("bootstrap.servers", bootstrapServers);
    return new KafkaSettings(
        client, topics, "local", Duration.ofSeconds(60), Duration.ofSeconds(60), (short) 1);
  }
}
