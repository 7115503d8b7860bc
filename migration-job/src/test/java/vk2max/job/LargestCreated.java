package vk2max.job;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;

/**
 * A limit on the size of events that all created chats of a sample keep but the largest one.
 *
 * @param limit of a batch, in bytes
 */
record LargestCreated(int limit) {
  private static final String LIMIT = "max.message.bytes";
  private static final int ROOMY = 16 << 20;

  /** Does the sample's night on an installation of its own, and measures. */
  static LargestCreated ofUndisturbed(Sample sample) {
    NightServers servers = TestServers.installation();
    new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), Tuning.ofMachine())
        .run(NightRequest.of(sample.bundle()).withLanes(NightProcess.LANES));
    List<Integer> sizes = new ArrayList<>();
    new CommittedEvents(servers.kafka())
        .forEach(EventKind.CREATED, record -> sizes.add(size(record)));
    sizes.sort(Comparator.reverseOrder());
    return new LargestCreated((sizes.get(0) + sizes.get(1)) / 2);
  }

  /** Before the first night of an installation. */
  void refuseIn(NightServers servers) throws Exception {
    try (Admin admin = admin(servers)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic(servers), NightProcess.LANES, (short) 1)
                      .configs(Map.of(LIMIT, Integer.toString(limit)))))
          .all()
          .get();
    }
  }

  static void acceptIn(NightServers servers) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topic(servers));
    AlterConfigOp roomy =
        new AlterConfigOp(
            new ConfigEntry(LIMIT, Integer.toString(ROOMY)), AlterConfigOp.OpType.SET);
    try (Admin admin = admin(servers)) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(roomy))).all().get();
    }
  }

  private static int size(ConsumerRecord<byte[], byte[]> record) {
    SimpleRecord alone =
        new SimpleRecord(
            record.timestamp(), record.key(), record.value(), record.headers().toArray());
    return MemoryRecords.withRecords(Compression.lz4().build(), alone).sizeInBytes();
  }

  private static String topic(NightServers servers) {
    return servers.kafka().topics().of(EventKind.CREATED);
  }

  private static Admin admin(NightServers servers) {
    return Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()));
  }
}
