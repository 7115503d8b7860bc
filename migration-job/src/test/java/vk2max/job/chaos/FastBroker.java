package vk2max.job.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;
import vk2max.testservers.ClassArchive;

/**
 * Lets the broker of the local stack start in half the time: it is killed again and again, and
 * whatever waits for it waits for the JVM. Whatever starts a broker in this process has it.
 */
final class FastBroker {
  private static final String OPTIONS = "vk2max.stack.kafka.jvm";
  private static final String SETTINGS = "vk2max.stack.kafka.settings";

  /** The session of a killed broker keeps the next one out until it ends. */
  private static final String SESSION =
      "broker.session.timeout.ms=1500,broker.heartbeat.interval.ms=250";

  private static final String LIBRARY = "vk2max.stack.lib";
  private static final Set<Service> KAFKA = EnumSet.of(Service.KAFKA);

  private static boolean prepared;

  private FastBroker() {}

  /** Has a broker's classes written down by one that is stopped in an orderly way; only once. */
  static synchronized void prepare(LocalStack stack) {
    if (prepared) {
      return;
    }
    System.setProperty(SETTINGS, SESSION);
    ClassArchive archive = ClassArchive.of(classPath());
    options(archive, archive.writing());
    stack.ensureRunning(KAFKA);
    stack.stop(Service.KAFKA);
    archive.take();
    options(archive, archive.reading());
    prepared = true;
  }

  private static void options(ClassArchive archive, List<String> more) {
    List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    options.addAll(more);
    options.addAll(List.of("-cp", archive.classPath()));
    System.setProperty(OPTIONS, String.join(" ", options));
  }

  /** As the stack makes it: its own classes and the jars its build has listed. */
  private static List<String> classPath() {
    try {
      Path own =
          Path.of(LocalStack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String named = System.getProperty(LIBRARY);
      Path library = named == null ? own.resolveSibling("server-lib") : Path.of(named);
      List<String> entries = new ArrayList<>(List.of(own.toString()));
      String listed = Files.readString(library.resolve("class-path.txt")).strip();
      for (String jar : listed.split(File.pathSeparator)) {
        entries.add(library.resolve(jar).normalize().toString());
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("no class path of the broker", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no class path of the broker", e);
    }
  }
}
