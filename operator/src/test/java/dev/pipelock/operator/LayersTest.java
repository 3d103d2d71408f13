package dev.pipelock.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. A layer's list is all that it may import of this project. */
@AnalyzeClasses(
    packages = "dev.pipelock.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String ROOT = "dev.pipelock.operator";

  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("main")
          .definedBy(ROOT)
          .layer("settings")
          .definedBy(ROOT + ".settings")
          .layer("instance")
          .definedBy(ROOT + ".instance")
          .layer("rendering")
          .definedBy(ROOT + ".rendering")
          .layer("authority")
          .definedBy(ROOT + ".authority")
          .layer("desired")
          .definedBy(ROOT + ".desired")
          .layer("dependent")
          .definedBy(ROOT + ".dependent")
          .layer("replica")
          .definedBy(ROOT + ".replica")
          .layer("status")
          .definedBy(ROOT + ".status")
          .layer("observe")
          .definedBy(ROOT + ".observe")
          .layer("reconcile")
          .definedBy(ROOT + ".reconcile")
          .layer("mutation")
          .definedBy(ROOT + ".mutation")
          .layer("webhook")
          .definedBy(ROOT + ".webhook..")
          .layer("leadership")
          .definedBy(ROOT + ".leadership")
          .layer("admin")
          .definedBy(ROOT + ".admin")
          .layer("telemetry")
          .definedBy(ROOT + ".telemetry")
          .whereLayer("settings")
          .mayNotAccessAnyLayer()
          .whereLayer("instance")
          .mayOnlyAccessLayers("settings")
          .whereLayer("rendering")
          .mayNotAccessAnyLayer()
          .whereLayer("authority")
          .mayNotAccessAnyLayer()
          .whereLayer("desired")
          .mayOnlyAccessLayers("instance", "rendering", "authority")
          .whereLayer("dependent")
          .mayOnlyAccessLayers("desired", "instance", "rendering", "authority")
          .whereLayer("replica")
          .mayOnlyAccessLayers("telemetry")
          .whereLayer("status")
          .mayOnlyAccessLayers("telemetry")
          .whereLayer("observe")
          .mayOnlyAccessLayers("instance", "desired", "status", "replica")
          .whereLayer("reconcile")
          .mayOnlyAccessLayers(
              "dependent", "instance", "rendering", "observe", "replica", "status", "telemetry")
          .whereLayer("mutation")
          .mayOnlyAccessLayers("instance", "rendering")
          .whereLayer("webhook")
          .mayOnlyAccessLayers("mutation", "instance", "authority")
          .whereLayer("leadership")
          .mayOnlyAccessLayers("settings")
          .whereLayer("admin")
          .mayOnlyAccessLayers("telemetry")
          .whereLayer("telemetry")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  /** What decides has no client in reach. */
  @ArchTest
  static final ArchRule pureCodeAsksNobody =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".instance",
              ROOT + ".rendering",
              ROOT + ".status",
              ROOT + ".authority",
              ROOT + ".mutation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javaoperatorsdk..", "io.fabric8.kubernetes.client..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager");

  /** Between the two travels YAML text. */
  @ArchTest
  static final ArchRule proxyIsUnknown =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.pipelock.proxy..");
}
