package vk2max.ops.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.postgresql.Driver;
import picocli.CommandLine;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.Policy;
import vk2max.job.RunLock;
import vk2max.ledger.Run;
import vk2max.localstack.LocalStack;

/**
 * Loads what verbs that only read are made of, and does what they do as far as no server is needed
 * for it. The launcher runs it once after a build and has Java keep the classes in an archive, from
 * which it takes them much faster than from jars.
 */
public final class Rehearsal {
  /** One class of each jar whose classes may all be needed. */
  private static final List<Class<?>> OF_EACH_JAR =
      List.of(
          Main.class,
          RunLock.class,
          Run.class,
          Policy.class,
          LocalStack.class,
          CommandLine.class,
          Driver.class,
          JsonGenerator.class);

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("rules", "--lang", "ru"),
          List.of("rules", "--lang", "en", "--json"));

  private Rehearsal() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, URISyntaxException {
    for (Class<?> one : OF_EACH_JAR) {
      Path jar = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        load(jar);
      }
    }
    for (List<String> command : COMMANDS) {
      String[] words = command.toArray(String[]::new);
      Main.commandLine(words).execute(words);
    }
  }

  private static void load(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .forEach(name -> load(name.substring(0, name.lastIndexOf('.')).replace('/', '.')));
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs a library that the program does without.
      return;
    }
  }
}
