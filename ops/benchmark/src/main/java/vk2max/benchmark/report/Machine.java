package vk2max.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.batch.core.job.Job;
import vk2max.benchmark.process.Hardware;

/**
 * What was measured on.
 *
 * @param postgresVersion of the server
 */
public record Machine(String postgresVersion) {

  /** By name, in the order in which they are shown. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("cpu", Hardware.cpuModel());
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("memoryBytes", Hardware.memoryBytes());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    facts.put("postgresql", postgresVersion);
    facts.put("kafkaClients", kafkaVersion());
    facts.put("springBatch", String.valueOf(Job.class.getPackage().getImplementationVersion()));
    return facts;
  }

  private static String kafkaVersion() {
    Properties version = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("/kafka/kafka-version.properties")) {
      if (in != null) {
        version.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return version.getProperty("version", "");
  }
}
