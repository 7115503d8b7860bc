package vk2max.events.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/** A broker of its own, that goes away while a lane sends. */
class BrokerAwayTest {
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "away-stack"));
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MANY = 300;

  @AfterAll
  static void stop() {
    STACK.stop();
  }

  @Test
  void a_large_chunk_costs_the_patience_once_and_not_for_every_event() {
    KafkaSettings settings = settings();
    new Topics(settings).ensure(1);
    try (LaneChannel channel = new LaneChannel(settings, 0)) {
      send(channel, 1, 5);
      STACK.kill(Service.KAFKA);

      KafkaUnavailableException away =
          assertTimeoutPreemptively(
              PATIENCE.multipliedBy(10),
              () ->
                  assertThrows(
                      KafkaUnavailableException.class,
                      () -> send(channel, 2, LongStream.rangeClosed(1, MANY).toArray())));

      assertTrue(away.getMessage().startsWith("Could not send chunk 2 of lane 0"), away::toString);
    }
    STACK.ensureRunning(EnumSet.of(Service.KAFKA));
    try (LaneChannel channel = new LaneChannel(settings, 0)) {
      assertEquals(1, channel.marker());
    }
  }

  private static void send(LaneChannel channel, long seq, long... chatIds) {
    channel.send(seq, TestBroker.TIME, TestBroker.events(EventKind.CREATED, chatIds).section());
  }

  private static KafkaSettings settings() {
    String servers = STACK.ensureRunning(EnumSet.of(Service.KAFKA)).bootstrapServers();
    return new KafkaSettings(
        Map.of("bootstrap.servers", servers),
        new EventTopics("away" + Long.toHexString(System.nanoTime()) + "."),
        "test",
        Duration.ofSeconds(60),
        PATIENCE,
        (short) 1);
  }
}
