package vk2max.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What users of the two servers do. */
final class Clients {
  private Clients() {}

  static void execute(Addresses addresses, String sql) throws SQLException {
    try (Connection connection = connect(addresses);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row, as text. */
  static String query(Addresses addresses, String sql) throws SQLException {
    try (Connection connection = connect(addresses);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void createTopic(Addresses addresses, String topic) throws Exception {
    try (Admin admin = Admin.create(properties(addresses))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  /** In a transaction of its own. */
  static void send(Addresses addresses, String topic, String value) throws Exception {
    Properties properties = properties(addresses);
    properties.setProperty("transactional.id", "test");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
      producer.commitTransaction();
    }
  }

  /**
   * All committed values of the topic; a commit returns before the broker has marked it as such.
   */
  static List<String> values(Addresses addresses, String topic) throws Exception {
    Properties properties = properties(addresses);
    properties.setProperty("isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = endWithUncommitted(addresses, partition);
      Deadline deadline = Deadline.in(Duration.ofSeconds(60));
      while (consumer.position(partition) < end && !deadline.isOver()) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
          values.add(found.value());
        }
      }
    }
    return values;
  }

  private static long endWithUncommitted(Addresses addresses, TopicPartition partition)
      throws Exception {
    try (Admin admin = Admin.create(properties(addresses))) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get(20, TimeUnit.SECONDS)
          .offset();
    }
  }

  private static Connection connect(Addresses addresses) throws SQLException {
    return DriverManager.getConnection(
        addresses.jdbcUrl(), addresses.username(), addresses.password());
  }

  private static Properties properties(Addresses addresses) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", addresses.bootstrapServers());
    return properties;
  }
}
