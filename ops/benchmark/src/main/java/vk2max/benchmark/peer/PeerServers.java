package vk2max.benchmark.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import vk2max.events.kafka.KafkaSettings;
import vk2max.ops.cli.Settings;

/** The servers, as the environment names them, tuned for a batch. */
@Configuration(proxyBeanMethods = false)
class PeerServers {
  @Bean
  Settings settings() {
    return Settings.ofProcess();
  }

  @Bean
  HikariDataSource dataSource(Settings settings, PeerOptions options) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.jdbcUrl().orElseThrow());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(options.threads() + 2);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  @Bean
  KafkaSettings kafkaSettings(Settings settings) {
    return settings.kafka(settings.bootstrapServers().orElseThrow());
  }

  /** With the values of the product's own producers. */
  @Bean
  DefaultKafkaProducerFactory<byte[], byte[]> producers(KafkaSettings kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.client());
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 100);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64 << 20);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    DefaultKafkaProducerFactory<byte[], byte[]> factory =
        new DefaultKafkaProducerFactory<>(properties);
    factory.setTransactionIdPrefix(kafka.topics().prefix() + "peer-");
    return factory;
  }

  @Bean
  KafkaTemplate<byte[], byte[]> kafkaTemplate(
      DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    return new KafkaTemplate<>(producers);
  }
}
