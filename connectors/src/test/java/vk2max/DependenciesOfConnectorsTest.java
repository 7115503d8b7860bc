package vk2max;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import vk2max.directory.PhoneNumbers;
import vk2max.events.EventKind;
import vk2max.ledger.KnownChats;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.ExportBundle;

/** Each package of the connectors knows what it needs, and each technology has one place. */
class DependenciesOfConnectorsTest {
  private static final String[] JAVA = {
    "java.lang..",
    "java.util..",
    "java.io",
    "java.math",
    "java.nio..",
    "java.time..",
    "java.security",
    "org.jspecify.annotations"
  };

  /** What a package may use beside Java and itself. */
  private record Allowed(String of, String... others) {
    ArchRule rule() {
      String[] all = Stream.of(JAVA, others).flatMap(Stream::of).toArray(String[]::new);
      return classes()
          .that(resideInAPackage(of))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(all).or(resideInAPackage(of)));
    }
  }

  static final ArchRule SOURCE = new Allowed("vk2max.source", "vk2max.eligibility").rule();

  static final ArchRule VK_EXPORT =
      new Allowed(
              "vk2max.source.vkexport",
              "vk2max.source",
              "vk2max.directory",
              "vk2max.eligibility",
              "tools.jackson..",
              "com.github.luben.zstd")
          .rule();

  static final ArchRule COLUMNS = new Allowed("vk2max.columns", "it.unimi.dsi.fastutil..").rule();

  static final ArchRule DIRECTORY =
      new Allowed(
              "vk2max.directory",
              "vk2max.columns",
              "vk2max.eligibility",
              "com.google.i18n.phonenumbers")
          .rule();

  static final ArchRule LEDGER =
      new Allowed(
              "vk2max.ledger",
              "vk2max.columns",
              "vk2max.eligibility",
              "it.unimi.dsi.fastutil..",
              "com.github.luben.zstd")
          .rule();

  static final ArchRule POSTGRES =
      new Allowed(
              "vk2max.ledger.postgres",
              "vk2max.ledger",
              "vk2max.eligibility",
              "vk2max.directory",
              "vk2max.source",
              "it.unimi.dsi.fastutil..",
              "java.sql",
              "javax.sql",
              "org.postgresql..",
              "org.flywaydb..")
          .rule();

  static final ArchRule INDEX =
      new Allowed(
              "vk2max.index",
              "vk2max.ledger",
              "vk2max.ledger.postgres",
              "vk2max.eligibility",
              "vk2max.directory",
              "java.text",
              "javax.crypto..",
              "java.sql",
              "javax.sql",
              "org.flywaydb..")
          .rule();

  static final ArchRule EVENTS =
      new Allowed(
              "vk2max.events",
              "vk2max.ledger",
              "vk2max.eligibility",
              "tools.jackson..",
              "it.unimi.dsi.fastutil..")
          .rule();

  static final ArchRule KAFKA =
      new Allowed(
              "vk2max.events.kafka",
              "vk2max.events",
              "vk2max.ledger",
              "org.apache.kafka..",
              "org.slf4j")
          .rule();

  static final ArchRule NOTHING_ELSE =
      classes()
          .should()
          .resideInAnyPackage(
              "vk2max.source",
              "vk2max.source.vkexport",
              "vk2max.columns",
              "vk2max.directory",
              "vk2max.ledger",
              "vk2max.ledger.postgres",
              "vk2max.index",
              "vk2max.events",
              "vk2max.events.kafka")
          .because("a package that is not listed here is held to nothing");

  static final ArchRule JDBC_IN_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackages("vk2max.ledger.postgres", "vk2max.index")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."));

  static final ArchRule KAFKA_IN_ITS_ADAPTER = only("vk2max.events.kafka", "org.apache.kafka..");

  static final ArchRule PHONES_IN_THE_DIRECTORY =
      only("vk2max.directory", "com.google.i18n.phonenumbers..");

  /** Of the ledger only the content of a plan is compressed. */
  static final ArchRule ZSTANDARD_IN_ITS_PLACES =
      noClasses()
          .that(
              DescribedPredicate.not(
                  resideInAPackage("vk2max.source.vkexport")
                      .or(JavaClass.Predicates.belongToAnyOf(vk2max.ledger.PlannedContent.class))))
          .should()
          .dependOnClassesThat(resideInAPackage("com.github.luben.zstd.."));

  private static ArchRule only(String place, String... technology) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(place)
        .should()
        .dependOnClassesThat(resideInAnyPackage(technology));
  }

  static List<ArchRule> rules() {
    return List.of(
        SOURCE,
        VK_EXPORT,
        COLUMNS,
        DIRECTORY,
        LEDGER,
        POSTGRES,
        INDEX,
        EVENTS,
        KAFKA,
        NOTHING_ELSE,
        JDBC_IN_ITS_ADAPTERS,
        KAFKA_IN_ITS_ADAPTER,
        PHONES_IN_THE_DIRECTORY,
        ZSTANDARD_IN_ITS_PLACES);
  }

  private static JavaClasses module = new ClassFileImporter().importClasses();

  /** Rules about packages need the names of classes outside the module, not their content. */
  @BeforeAll
  static void importTheModule() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> location.contains("/connectors/"))
            .importPackages(
                "vk2max.source",
                "vk2max.columns",
                "vk2max.directory",
                "vk2max.ledger",
                "vk2max.index",
                "vk2max.events");
  }

  @AfterAll
  static void resetTheImporter() {
    ArchConfiguration.get().reset();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_module_keeps_the_rule(ArchRule rule) {
    assertTrue(module.contain(ExportBundle.class), "the module was not found");
    rule.check(module);
  }

  static List<Arguments> culprits() {
    return List.of(
        Arguments.of(NOTHING_ELSE, UsesTheLedger.class),
        Arguments.of(JDBC_IN_ITS_ADAPTERS, UsesJdbc.class),
        Arguments.of(KAFKA_IN_ITS_ADAPTER, UsesKafka.class),
        Arguments.of(PHONES_IN_THE_DIRECTORY, UsesTheLibraryOfPhones.class),
        Arguments.of(ZSTANDARD_IN_ITS_PLACES, UsesZstandard.class),
        Arguments.of(in("vk2max", "vk2max.source.."), UsesTheLedger.class),
        Arguments.of(in("vk2max", "vk2max.source.."), UsesEvents.class),
        Arguments.of(in("vk2max", "vk2max.eligibility.."), UsesTheDirectory.class),
        Arguments.of(in("vk2max", "vk2max.eligibility.."), UsesJson.class),
        Arguments.of(in("vk2max", "vk2max.directory"), UsesTheSource.class));
  }

  /** The form of the allow-lists, over the package of the culprits: only this test knows it. */
  private static ArchRule in(String of, String... others) {
    return new Allowed(of, others).rule();
  }

  @ParameterizedTest
  @MethodSource("culprits")
  void a_class_that_breaks_the_rule_is_noticed(ArchRule rule, Class<?> culprit) {
    JavaClasses one = new ClassFileImporter().importClasses(culprit);
    AssertionError error = assertThrows(AssertionError.class, () -> rule.check(one));
    assertTrue(error.getMessage().contains(culprit.getSimpleName()), error.getMessage());
  }

  @ParameterizedTest
  @MethodSource("innocents")
  void a_class_that_keeps_its_list_is_not(ArchRule rule, Class<?> innocent) {
    rule.check(new ClassFileImporter().importClasses(innocent));
  }

  static List<Arguments> innocents() {
    return List.of(
        Arguments.of(in("vk2max", "vk2max.ledger"), UsesTheLedger.class),
        Arguments.of(in("vk2max", "tools.jackson.."), UsesJson.class),
        Arguments.of(SOURCE, SourceChat.class));
  }

  static class UsesTheLedger {
    int size(KnownChats chats) {
      return chats.size();
    }
  }

  static class UsesEvents {
    String kind(EventKind kind) {
      return kind.name();
    }
  }

  static class UsesTheDirectory {
    long number(String phone) {
      return PhoneNumbers.e164(phone);
    }
  }

  static class UsesTheSource {
    long id(SourceChat chat) {
      return chat.chatId;
    }
  }

  static class UsesJson {
    Object json() {
      return new JsonFactory();
    }
  }

  static class UsesJdbc {
    Object connection(DataSource source) throws java.sql.SQLException {
      return source.getConnection();
    }
  }

  static class UsesKafka {
    Object topic() {
      return new TopicPartition("moves", 0);
    }
  }

  static class UsesTheLibraryOfPhones {
    Object library() {
      return PhoneNumberUtil.getInstance();
    }
  }

  static class UsesZstandard {
    byte[] compressed(byte[] bytes) {
      return Zstd.compress(bytes);
    }
  }
}
