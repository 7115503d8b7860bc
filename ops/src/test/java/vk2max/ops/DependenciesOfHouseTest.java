package vk2max.ops;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.step.Step;
import vk2max.job.NightlyRun;
import vk2max.job.culprits.ReadsTheClock;
import vk2max.job.culprits.UsesPicocli;
import vk2max.job.culprits.UsesTheCommandLine;
import vk2max.localstack.culprits.KnowsTheJob;
import vk2max.ops.cli.Main;
import vk2max.testservers.SharedServers;
import vk2max.testservers.culprits.KnowsTheEvents;

/** Which part of the house may know what: dependencies point one way, frameworks have a place. */
class DependenciesOfHouseTest {
  static final ArchRule ONE_WAY =
      noClasses()
          .that()
          .resideOutsideOfPackage("vk2max.ops..")
          .should()
          .dependOnClassesThat(resideInAPackage("vk2max.ops.."))
          .because("eligibility-rules ← connectors ← migration-job ← ops");

  static final ArchRule THE_STACK_IS_A_LEAF =
      noClasses()
          .that()
          .resideInAPackage("vk2max.localstack..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("vk2max..")
                  .and(DescribedPredicate.not(resideInAPackage("vk2max.localstack.."))))
          .because("a server for trying out knows nothing of what it is used for");

  static final ArchRule THE_TESTS_SERVERS_KNOW_THE_STACK_ALONE =
      noClasses()
          .that()
          .resideInAPackage("vk2max.testservers..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("vk2max..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage("vk2max.testservers..", "vk2max.localstack.."))))
          .because("the modules whose tests use them come later");

  static final ArchRule NO_SERVERS_OF_TESTS_IN_THE_PRODUCT =
      noClasses()
          .that()
          .resideOutsideOfPackage("vk2max.testservers..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("vk2max.testservers..", "org.testcontainers.."))
          .because("the product is not shipped with what only its tests need");

  static final ArchRule SPRING_IN_THE_JOB =
      noClasses()
          .that()
          .resideOutsideOfPackages("vk2max.job.batch", "vk2max.job.decide")
          .should()
          .dependOnClassesThat(resideInAPackage("org.springframework.."))
          .because("verbs that only read do not start Spring");

  static final ArchRule PICOCLI_IN_OPS =
      noClasses()
          .that()
          .resideOutsideOfPackage("vk2max.ops..")
          .should()
          .dependOnClassesThat(resideInAPackage("picocli.."));

  static final ArchRule NO_PRODUCER_OUTSIDE_THE_CHANNEL =
      noClasses()
          .that()
          .resideOutsideOfPackage("vk2max.events.kafka")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.apache.kafka.clients.producer..", "org.springframework.kafka.."))
          .because("an event that is not sent by a lane's channel is not sent exactly once");

  static final ArchRule NO_CLOCK_OF_THE_MACHINE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "vk2max.job..", "vk2max.source..", "vk2max.ledger..", "vk2max.events..")
          .should()
          .callMethod(Instant.class, "now")
          .because("time comes in as a clock or a value");

  static List<ArchRule> rules() {
    return List.of(
        ONE_WAY,
        THE_STACK_IS_A_LEAF,
        THE_TESTS_SERVERS_KNOW_THE_STACK_ALONE,
        NO_SERVERS_OF_TESTS_IN_THE_PRODUCT,
        SPRING_IN_THE_JOB,
        PICOCLI_IN_OPS,
        NO_PRODUCER_OUTSIDE_THE_CHANNEL,
        NO_CLOCK_OF_THE_MACHINE);
  }

  private static JavaClasses house = new ClassFileImporter().importClasses();

  @BeforeAll
  static void importTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vk2max");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_house_keeps_the_rule(ArchRule rule) {
    assertTrue(
        Stream.of(Main.class, NightlyRun.class, SharedServers.class).allMatch(house::contain),
        "no house was found");
    rule.check(house);
  }

  static List<Arguments> culprits() {
    return List.of(
        Arguments.of(ONE_WAY, UsesTheCommandLine.class),
        Arguments.of(THE_STACK_IS_A_LEAF, KnowsTheJob.class),
        Arguments.of(THE_TESTS_SERVERS_KNOW_THE_STACK_ALONE, KnowsTheEvents.class),
        Arguments.of(NO_SERVERS_OF_TESTS_IN_THE_PRODUCT, UsesServersOfTests.class),
        Arguments.of(SPRING_IN_THE_JOB, UsesSpring.class),
        Arguments.of(PICOCLI_IN_OPS, UsesPicocli.class),
        Arguments.of(NO_PRODUCER_OUTSIDE_THE_CHANNEL, SendsByItself.class),
        Arguments.of(NO_CLOCK_OF_THE_MACHINE, ReadsTheClock.class));
  }

  @ParameterizedTest
  @MethodSource("culprits")
  void a_class_that_breaks_the_rule_is_noticed(ArchRule rule, Class<?> culprit) {
    JavaClasses one = new ClassFileImporter().importClasses(culprit);
    AssertionError error = assertThrows(AssertionError.class, () -> rule.check(one));
    assertTrue(error.getMessage().contains(culprit.getSimpleName()), error.getMessage());
  }

  static class UsesSpring {
    String name(Step step) {
      return step.getName();
    }
  }

  static class UsesServersOfTests {
    String address() {
      return SharedServers.bootstrapServers();
    }
  }

  static class SendsByItself {
    ProducerRecord<String, String> record() {
      return new ProducerRecord<>("topic", "value");
    }
  }
}
