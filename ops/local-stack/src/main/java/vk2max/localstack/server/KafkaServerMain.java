package vk2max.localstack.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * Runs one Kafka broker until it gets a SIGTERM; the first time it formats the broker's data
 * directory. Its argument is the broker's settings file.
 */
public final class KafkaServerMain {
  private KafkaServerMain() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      settings.load(reader);
    }
    try {
      run(settings);
    } catch (Throwable failure) {
      failure.printStackTrace();
      // Not exit: stopping a server that only half started can wait for ever.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(Properties settings) throws Exception {
    Path data = Path.of(settings.getProperty("log.dirs"));
    if (!Files.isDirectory(data)) {
      format(data, Integer.parseInt(settings.getProperty("node.id")));
    } else {
      new KilledBroker(settings).settle();
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(Path data, int node) throws Exception {
    // Under another name until it is complete: a crash must not leave half a format.
    Path whole = Files.createTempDirectory(data.getParent(), "new-data-");
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setNodeId(node)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(whole.toString()))
        .setMetadataLogDirectory(whole.toString())
        .setControllerListenerName("CONTROLLER")
        .run();
    Files.move(whole, data, StandardCopyOption.ATOMIC_MOVE);
  }
}
