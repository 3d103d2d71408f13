package dev.pipelock.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom in the API module. */
@AnalyzeClasses(packages = "dev.pipelock.api", importOptions = DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule packagesImportOnlyWhatTheyMay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("yaml")
          .definedBy("dev.pipelock.api.yaml")
          .layer("grammar")
          .definedBy("dev.pipelock.api.grammar")
          .layer("sections")
          .definedBy("dev.pipelock.api.sections")
          .layer("v1alpha1")
          .definedBy("dev.pipelock.api.v1alpha1")
          .layer("validation")
          .definedBy("dev.pipelock.api.validation")
          .whereLayer("yaml")
          .mayNotAccessAnyLayer()
          .whereLayer("grammar")
          .mayNotAccessAnyLayer()
          .whereLayer("sections")
          .mayNotAccessAnyLayer()
          .whereLayer("v1alpha1")
          .mayOnlyAccessLayers("sections")
          .whereLayer("validation")
          .mayOnlyAccessLayers("yaml", "grammar", "sections", "v1alpha1");

  @ArchTest
  static final ArchRule everyPackageIsInTheTable =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.pipelock.api.yaml",
              "dev.pipelock.api.grammar",
              "dev.pipelock.api.sections",
              "dev.pipelock.api.v1alpha1",
              "dev.pipelock.api.validation");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.pipelock.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheYamlPackageNamesTheParser =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.pipelock.api.yaml")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule noClassIsNamedForNothing =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Constants)");
}
