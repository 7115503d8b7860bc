package vk2max.ops.policy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Terms;
import vk2max.job.Sentence;
import vk2max.ledger.Run;

/** Reads the policy file: YAML, checked as a whole, unknown keys refused. */
public final class PolicyFile {
  private static final int HASH_SHOWN = 12;

  private PolicyFile() {}

  /** The begin of a policy's hash, by which people tell policies apart. */
  public static String shownHash(String hash) {
    return hash.substring(0, HASH_SHOWN);
  }

  /**
   * Reads a file.
   *
   * @throws PolicyRefusedException with everything that is wrong with it
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new PolicyRefusedException(file.toString(), List.of(Sentence.of("policy.notUtf8")));
    } catch (IOException e) {
      throw new PolicyRefusedException(file.toString(), List.of(Sentence.of("policy.unreadable")));
    }
  }

  /**
   * A policy from its text; the default policy for a blank one.
   *
   * @param name stands for the file in messages
   * @throws PolicyRefusedException with everything that is wrong with it
   */
  public static Policy parse(String name, String text) {
    return parseAll(name, text).policy();
  }

  /** What a run decides by: its policy and the instant of its export. */
  public static Terms terms(Run run) {
    return new Terms(parse(run.name(), run.policy()), run.snapshotAt());
  }

  /**
   * A policy and its guards from their text; the default policy without guards for a blank one.
   *
   * @param name stands for the file in messages
   * @throws PolicyRefusedException with everything that is wrong with it
   */
  public static PolicyAndGuards parseAll(String name, String text) {
    if (text.isBlank()) {
      return PolicyAndGuards.DEFAULT;
    }
    Object tree;
    try {
      tree = yaml().load(text);
    } catch (YAMLException e) {
      throw new PolicyRefusedException(name, List.of(problem(e)));
    }
    // A file of comments alone sets nothing, like a blank one.
    return tree == null ? PolicyAndGuards.DEFAULT : new PolicyTree(name).read(tree);
  }

  /** One line: what, and where. */
  private static Sentence problem(YAMLException e) {
    if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      String problem = String.valueOf(marked.getProblem());
      return Sentence.of("policy.notYamlAt", problem, marked.getProblemMark().getLine() + 1);
    }
    String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
    return Sentence.of("policy.notYaml", problem);
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    DumperOptions dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(dumper),
        dumper,
        options,
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            // Every scalar stays text: 02 is a region, not the number two, and a day has no zone.
          }
        });
  }
}
