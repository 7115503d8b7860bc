package vk2max.ops.month;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightServers;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/** An empty ledger and unused topics, on the servers that all tests share. */
final class MonthServers {
  private MonthServers() {}

  static NightServers installation() {
    String name = "month" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 1);
    Database ledger = SharedServers.database().create(name);
    return new NightServers(
        ledger.jdbcUrl(),
        ledger.username(),
        ledger.password(),
        KafkaSettings.local(SharedServers.bootstrapServers(), new EventTopics(name + ".")));
  }

  static Connection connect(NightServers servers) throws SQLException {
    return new Database(servers.jdbcUrl(), servers.username(), servers.password()).connect();
  }
}
