package dev.pipelock.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of this module may use which other. */
@AnalyzeClasses(
    packages = "dev.pipelock.embedded",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  private static final String BASE = "dev.pipelock.embedded.";
  private static final String API = BASE + "api";

  @ArchTest
  static final ArchRule apiServerKnowsNothingOfTheRest =
      noClasses()
          .that()
          .resideInAPackage(API + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + "kubelet..", BASE + "controller..", BASE + "demo..");

  @ArchTest
  static final ArchRule kubeletAndControllersReachTheServerThroughClientOnly =
      noClasses()
          .that()
          .resideInAnyPackage(BASE + "kubelet..", BASE + "controller..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(API + "..");

  @ArchTest
  static final ArchRule moduleKnowsNeitherOperatorNorProxy =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.pipelock.operator..", "dev.pipelock.proxy..", "dev.pipelock.api..");

  @ArchTest
  static final ArchRule nettyStaysInTransport =
      noClasses()
          .that()
          .resideInAPackage(API + "..")
          .and()
          .resideOutsideOfPackage(API + ".transport..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule mergingIsPure =
      classes()
          .that()
          .resideInAPackage(API + ".merge..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              API + ".merge..",
              API + ".resource..",
              "java..",
              "com.fasterxml.jackson..",
              "io.fabric8.zjsonpatch..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule serverPackagesHaveNoCycles =
      slices().matching(API + ".(*)..").should().beFreeOfCycles();
}
