package vk2max.events.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.events.EventBatch;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.EventName;
import vk2max.ledger.ByteWriter;

class LaneChannelTest {
  private static final int LANE = 0;
  private static final int OTHER_LANE = 1;

  private final KafkaSettings settings = TestBroker.unusedTopics();

  @BeforeEach
  void topics() {
    new Topics(settings).ensure(2);
  }

  @Test
  void a_lane_that_has_sent_nothing_has_no_marker() {
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      assertEquals(0, channel.marker());
    }
  }

  /** Names go with their containers; a name that ends so is never found (RFC 6761). */
  @Test
  void a_broker_whose_name_is_gone_too_is_away() {
    KafkaSettings gone =
        new KafkaSettings(
            Map.of("bootstrap.servers", "broker.invalid:9092"),
            settings.topics(),
            settings.installation(),
            settings.transactionTimeout(),
            settings.patience(),
            settings.replication());

    KafkaUnavailableException away =
        assertThrows(KafkaUnavailableException.class, () -> new LaneChannel(gone, LANE).close());

    assertTrue(away.getMessage().startsWith("Could not take over lane 0"), away::toString);
  }

  @Test
  void events_and_marker_become_visible_together() {
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 1, 5, 6);
      assertEquals(1, channel.marker());
      assertEquals(List.of("5", "6"), created());
      send(channel, 2, 7);
      assertEquals(2, channel.marker());
      assertEquals(List.of("5", "6", "7"), created());
    }
  }

  @Test
  void a_marker_counts_what_its_lane_has_sent_whoever_holds_it() {
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 1, 5, 6);
    }
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      channel.send(2, TestBroker.TIME, TestBroker.events(EventKind.NOTICES, 7).section());
      send(channel, 3, 8);

      Marker last = channel.lastMarker();

      assertEquals(3, last.seq());
      assertEquals(3, last.sent().get(EventKind.CREATED));
      assertEquals(1, last.sent().get(EventKind.NOTICES));
      assertEquals(0, last.sent().get(EventKind.ADDITIONS));
    }
  }

  @Test
  void a_lane_begun_without_counting_goes_on_so() {
    try (KafkaProducer<byte[], byte[]> producer = TestBroker.producer(settings, "earlier")) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(
          new ProducerRecord<>(
              settings.topics().markers(),
              LANE,
              MarkerReader.KEY,
              new Marker(1, Map.of()).toBytes()));
      producer.commitTransaction();
    }
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 2, 5);

      assertEquals(new Marker(2, Map.of()), channel.lastMarker());
    }
  }

  @Test
  void an_event_is_a_cloud_event_in_binary_mode() {
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 1, 3404404844L);
    }
    new CommittedEvents(settings)
        .forEach(
            EventKind.CREATED,
            record -> {
              assertEquals("3404404844", new String(record.key()));
              assertEquals("{\"chatId\":\"3404404844\"}", new String(record.value()));
              assertEquals(
                  Map.of(
                      "ce_specversion", "1.0",
                      "ce_id", EventIds.of(EventKind.CREATED, 3404404844L, 1, 1).toString(),
                      "ce_source", "vk2max/test",
                      "ce_type", "chats.created.v1",
                      "ce_time", "2025-09-15T01:12:09.120Z",
                      "content-type", "application/json"),
                  headers(record));
            });
  }

  @Test
  void the_events_of_a_chat_keep_their_order() {
    EventBatch batch = new EventBatch();
    for (int part = 1; part <= 50; part++) {
      var value = new vk2max.ledger.ByteWriter();
      value.decimal(part);
      batch.add(EventKind.INVITATIONS, 5, 1, part, value);
    }
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      channel.send(1, TestBroker.TIME, batch.section());
    }
    List<Integer> parts = new java.util.ArrayList<>();
    new CommittedEvents(settings)
        .forEach(
            EventKind.INVITATIONS,
            record ->
                parts.add(Integer.valueOf(new String(record.value(), StandardCharsets.US_ASCII))));
    assertEquals(java.util.stream.IntStream.rangeClosed(1, 50).boxed().toList(), parts);
  }

  @Test
  void an_event_too_large_for_the_topic_is_named_and_the_others_are_sent_without_it()
      throws Exception {
    limit(EventKind.CREATED, 4_000);
    EventBatch batch = new EventBatch();
    for (long chat = 1; chat <= 400; chat++) {
      batch.add(EventKind.CREATED, chat, 1, 1, noise(chat == 7 || chat == 9 ? 6_000 : 200));
    }
    Set<EventName> tooLarge = new HashSet<>();

    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      while (true) {
        try {
          channel.send(1, TestBroker.TIME, batch.section(), tooLarge, () -> {});
          break;
        } catch (EventsTooLargeException e) {
          assertEquals(0, channel.marker());
          assertTrue(tooLarge.addAll(e.events()), "one more is known each time");
        }
      }
      assertEquals(1, channel.marker());
    }

    assertEquals(
        Set.of(
            new EventName(EventKind.CREATED, 7, 1, 1), new EventName(EventKind.CREATED, 9, 1, 1)),
        tooLarge);
    assertEquals(398, created().size());
  }

  @Test
  void an_event_too_large_for_the_client_is_named_too() {
    EventBatch batch = new EventBatch();
    batch.add(EventKind.NOTICES, 5, 1, 1, noise(17 << 20));
    batch.add(EventKind.NOTICES, 6, 1, 1, noise(100));
    Set<EventName> five = Set.of(new EventName(EventKind.NOTICES, 5, 1, 1));

    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      EventsTooLargeException refused =
          assertThrows(
              EventsTooLargeException.class,
              () -> channel.send(1, TestBroker.TIME, batch.section()));
      assertEquals(five, refused.events());
      channel.send(1, TestBroker.TIME, batch.section(), five, () -> {});
    }

    assertEquals(List.of("6"), TestBroker.committed(settings, EventKind.NOTICES));
  }

  private void limit(EventKind kind, int bytes) throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, settings.topics().of(kind));
    ConfigEntry most = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = TestBroker.admin(settings)) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** Bytes that do not become fewer by compression. */
  private static ByteWriter noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    for (int i = 0; i < size; i++) {
      // No byte of a value is below a space.
      bytes[i] |= 0x40;
    }
    ByteWriter value = new ByteWriter();
    value.raw(bytes, 0, size);
    return value;
  }

  @Test
  void a_new_holder_fences_the_old_one() {
    try (LaneChannel old = new LaneChannel(settings, LANE)) {
      send(old, 1, 5);
      try (LaneChannel holder = new LaneChannel(settings, LANE)) {
        assertThrows(KafkaUnavailableException.class, () -> send(old, 2, 6));
        assertEquals(1, holder.marker());
        send(holder, 2, 7);
        assertEquals(2, holder.marker());
      }
    }
    assertEquals(List.of("5", "7"), created());
  }

  @Test
  void an_old_holder_in_the_middle_of_a_chunk_cannot_commit_it() {
    try (LaneChannel old = new LaneChannel(settings, LANE)) {
      send(old, 1, 5);
      LaneChannel[] holder = new LaneChannel[1];
      assertThrows(
          KafkaUnavailableException.class,
          () ->
              old.send(
                  2,
                  TestBroker.TIME,
                  TestBroker.events(EventKind.CREATED, 6).section(),
                  Set.of(),
                  () -> holder[0] = new LaneChannel(settings, LANE)));
      try (LaneChannel taken = holder[0]) {
        assertEquals(1, taken.marker());
        assertEquals(List.of("5"), created());
      }
    }
  }

  @Test
  void a_chunk_left_open_is_aborted_by_the_next_holder() {
    try (LaneChannel dying = new LaneChannel(settings, LANE)) {
      send(dying, 1, 5);
      leaveOpen(dying, 2, 6);
    }
    try (LaneChannel holder = new LaneChannel(settings, LANE)) {
      assertEquals(1, holder.marker());
      assertEquals(List.of("5"), created());
      send(holder, 2, 6);
      assertEquals(2, holder.marker());
    }
    assertEquals(List.of("5", "6"), created());
  }

  @Test
  void an_open_chunk_of_another_lane_hides_no_marker() {
    try (LaneChannel other = new LaneChannel(settings, OTHER_LANE);
        LaneChannel channel = new LaneChannel(settings, LANE)) {
      leaveOpen(other, 1, 6);
      send(channel, 1, 5);
      send(channel, 2, 7);
      assertEquals(2, channel.marker());
    }
  }

  @Test
  void lanes_have_markers_of_their_own() {
    try (LaneChannel other = new LaneChannel(settings, OTHER_LANE);
        LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 1, 5);
      send(channel, 2, 6);
      send(other, 1, 7);
      assertEquals(2, channel.marker());
      assertEquals(1, other.marker());
    }
  }

  @Test
  void a_marker_behind_an_open_chunk_of_the_own_lane_is_not_guessed() {
    try (LaneChannel holder = new LaneChannel(settings, LANE);
        LaneChannel reader = new LaneChannel(TestBroker.impatient(settings), OTHER_LANE)) {
      send(holder, 1, 5);
      leaveOpen(holder, 2, 6);
      String message =
          assertThrows(
                  KafkaUnavailableException.class,
                  () -> new MarkerReader(TestBroker.impatient(settings)).read(LANE))
              .getMessage();
      assertTrue(message.contains("open transaction"), message);
      assertEquals(0, reader.marker());
    }
  }

  @Test
  void a_marker_is_found_however_many_aborted_chunks_follow_it() {
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      send(channel, 1, 5);
      send(channel, 2, 6);
      abortChunks(60);
      assertEquals(2, channel.marker());
    }
    try (LaneChannel holder = new LaneChannel(settings, LANE)) {
      assertEquals(2, holder.marker());
      send(holder, 3, 7);
      assertEquals(3, holder.marker());
    }
  }

  @Test
  void a_lane_with_nothing_but_aborted_chunks_has_no_marker() {
    abortChunks(60);
    try (LaneChannel channel = new LaneChannel(settings, LANE)) {
      assertEquals(0, channel.marker());
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    String message =
        assertThrows(
                KafkaUnavailableException.class,
                () -> new LaneChannel(TestBroker.nobody(), LANE).close())
            .getMessage();
    assertTrue(message.startsWith("Could not take over lane 0"), message);
    assertTrue(message.contains("127.0.0.1:1: no answer within 1 s"), message);
  }

  private void abortChunks(int chunks) {
    try (KafkaProducer<byte[], byte[]> producer = TestBroker.producer(settings, "aborting")) {
      producer.initTransactions();
      for (int i = 0; i < chunks; i++) {
        producer.beginTransaction();
        producer.send(
            new ProducerRecord<>(
                settings.topics().markers(),
                LANE,
                MarkerReader.KEY,
                new Marker(900 + i, Map.of()).toBytes()));
        producer.flush();
        producer.abortTransaction();
      }
    }
  }

  private static void send(LaneChannel channel, long seq, long... chatIds) {
    channel.send(seq, TestBroker.TIME, TestBroker.events(EventKind.CREATED, chatIds).section());
  }

  /** As if the process died between sending and committing. */
  private static void leaveOpen(LaneChannel channel, long seq, long chatId) {
    assertThrows(
        Death.class,
        () ->
            channel.send(
                seq,
                TestBroker.TIME,
                TestBroker.events(EventKind.CREATED, chatId).section(),
                Set.of(),
                () -> {
                  awaitMarker();
                  throw new Death();
                }));
  }

  /** Records are sent in the background; an open transaction shows only when they have arrived. */
  private static void awaitMarker() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> created() {
    return TestBroker.committed(settings, EventKind.CREATED);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(it -> headers.put(it.key(), new String(it.value())));
    return headers;
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
