package vk2max.ops.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.RuleSet;
import vk2max.job.NightlyRun;
import vk2max.source.vkexport.ExportBundle;

/** The model shares nothing with the product, so that both do not make the same mistake. */
class ModelDependenciesTest {
  private static final ArchRule OF_ITSELF =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "vk2max.ops.model",
              "tools.jackson..",
              "com.google.i18n.phonenumbers..",
              "com.github.luben.zstd..",
              "org.yaml.snakeyaml..");

  @Test
  void the_model_uses_nothing_of_the_product() {
    JavaClasses model =
        new ClassFileImporter()
            .importPackages("vk2max.ops.model")
            .that(describe("are not tests", ModelDependenciesTest::isModel));
    assertTrue(model.contain(TransferModel.class) && model.contain(Export.class));
    OF_ITSELF.check(model);
  }

  @Test
  void a_class_that_uses_the_product_is_noticed() {
    JavaClasses culprit = new ClassFileImporter().importClasses(UsesTheProduct.class);
    AssertionError error = assertThrows(AssertionError.class, () -> OF_ITSELF.check(culprit));
    for (Class<?> used : List.of(RuleSet.class, ExportBundle.class, NightlyRun.class)) {
      assertTrue(error.getMessage().contains(used.getName()), error.getMessage());
    }
  }

  private static boolean isModel(JavaClass one) {
    return !one.getName().matches(".*Test(\\$.*)?");
  }

  record UsesTheProduct(RuleSet rules, ExportBundle bundle, NightlyRun run) {}
}
