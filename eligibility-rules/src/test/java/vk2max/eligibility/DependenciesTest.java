package vk2max.eligibility;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vk2max.eligibility.explain.Mark;

/** The rules depend on Java alone, and know neither a clock nor a file. */
class DependenciesTest {
  private static final String MESSAGES = "vk2max.eligibility.explain.Messages";

  static final ArchRule JAVA_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "vk2max.eligibility..",
                  "java.lang..",
                  "java.util..",
                  "java.time..",
                  "java.io",
                  "java.nio.charset",
                  "java.security",
                  "org.jspecify.annotations"))
          .because("a decision can then be taken anywhere");

  static final ArchRule FILES_IN_MESSAGES_ALONE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(MESSAGES)
          .should()
          .dependOnClassesThat(resideInAPackage("java.io"))
          .because("the texts are the only thing that is read");

  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Clock.class.getName())
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName(System.class.getName())
          .orShould()
          .callMethodWhere(
              describe(
                  "the method is now() of java.time",
                  call ->
                      call.getName().equals("now")
                          && call.getTargetOwner().getPackageName().startsWith("java.time")))
          .because("a decision is replayed with the instant of its snapshot");

  static final ArchRule DECIDING_KNOWS_NO_WORDS =
      noClasses()
          .that()
          .resideOutsideOfPackage("vk2max.eligibility.explain..")
          .should()
          .dependOnClassesThat(resideInAPackage("vk2max.eligibility.explain.."))
          .because("words come after the decision");

  static List<ArchRule> rules() {
    return List.of(JAVA_ALONE, FILES_IN_MESSAGES_ALONE, NO_CLOCK, DECIDING_KNOWS_NO_WORDS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_module_keeps_the_rule(ArchRule rule) {
    JavaClasses module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vk2max.eligibility");
    assertTrue(module.contain(RuleSet.class), "the module was not found");
    assertTrue(module.contain(MESSAGES), "the texts were not found");
    rule.check(module);
  }

  @Test
  void a_class_that_depends_on_a_framework_is_noticed() {
    assertNoticed(JAVA_ALONE, UsesAFramework.class);
  }

  @Test
  void a_class_that_depends_on_files_is_noticed() {
    assertNoticed(FILES_IN_MESSAGES_ALONE, ReadsAFile.class);
  }

  @Test
  void a_class_that_uses_files_by_path_is_noticed() {
    assertNoticed(JAVA_ALONE, ReadsAPath.class);
  }

  @Test
  void a_class_that_looks_at_the_clock_is_noticed() {
    assertNoticed(NO_CLOCK, HasAClock.class);
    assertNoticed(NO_CLOCK, AsksNow.class);
    assertNoticed(NO_CLOCK, AsksTheSystem.class);
  }

  @Test
  void a_class_that_decides_by_words_is_noticed() {
    assertNoticed(DECIDING_KNOWS_NO_WORDS, DecidesByWords.class);
  }

  private static void assertNoticed(ArchRule rule, Class<?> culprit) {
    JavaClasses one = new ClassFileImporter().importClasses(culprit);
    AssertionError error = assertThrows(AssertionError.class, () -> rule.check(one));
    assertTrue(error.getMessage().contains(culprit.getSimpleName()), error.getMessage());
  }

  static class UsesAFramework {
    Object framework() {
      return new ClassFileImporter();
    }
  }

  static class ReadsAFile {
    boolean exists(String name) {
      return new File(name).exists();
    }
  }

  static class ReadsAPath {
    boolean exists(Path path) {
      return Files.exists(path);
    }
  }

  static class HasAClock {
    Instant instant(Clock clock) {
      return clock.instant();
    }
  }

  static class AsksNow {
    Instant instant() {
      return Instant.now();
    }
  }

  static class AsksTheSystem {
    long instant() {
      return System.currentTimeMillis();
    }
  }

  static class DecidesByWords {
    String word() {
      return Mark.MET.name() + Mark.MET.sign();
    }
  }
}
