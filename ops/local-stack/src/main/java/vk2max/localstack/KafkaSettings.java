package vk2max.localstack;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How the one broker is set up.
 *
 * @param file where the settings are written for the broker
 * @param dataDirectory where the topics lie
 */
record KafkaSettings(Path file, Path dataDirectory) {
  /** More settings, or others, as {@code key=value} parted by commas: for tests that kill it. */
  private static final String MORE = "vk2max.stack.kafka.settings";

  /** Writes the settings anew; the ports may differ from the last start's. */
  void write(int brokerPort, int controllerPort) {
    String broker = "BROKER://" + FixedPort.LOOPBACK + ":" + brokerPort;
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("log.dirs", dataDirectory.toString());
    settings.setProperty(
        "listeners", broker + ",CONTROLLER://" + FixedPort.LOOPBACK + ":" + controllerPort);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "BROKER");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    // Named here, not in the data, so that the port can change.
    settings.setProperty(
        "controller.quorum.voters", "1@" + FixedPort.LOOPBACK + ":" + controllerPort);
    settings.putAll(ServerSettings.kafka());
    for (String setting : System.getProperty(MORE, "").split(",")) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        settings.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    SmallFiles.write(file, text(settings));
  }

  private static String text(Properties settings) {
    StringWriter text = new StringWriter();
    try {
      settings.store(text, "Written anew at every start.");
    } catch (IOException impossible) {
      throw new IllegalStateException("A string takes every text", impossible);
    }
    return text.toString();
  }
}
