package dev.pipelock.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of packages as code: who may import whom inside the proxy. */
class LayersTest {
  private static final String BASE = "dev.pipelock.proxy.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.pipelock.proxy");

  /** What a package may import beside itself, its children's parent and the policy sections. */
  private static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("match", Set.of("text")),
          Map.entry("policy", Set.of("match", "text")),
          Map.entry("inspect", Set.of("policy", "match", "text")),
          Map.entry("config", Set.of("policy", "match", "text", "inspect", "audit")),
          Map.entry("verdict", Set.of("inspect", "policy", "text")),
          Map.entry("audit", Set.of("verdict", "inspect")),
          Map.entry("killswitch", Set.of("audit", "policy")),
          Map.entry(
              "mediation", Set.of("killswitch", "audit", "verdict", "inspect", "policy", "text")),
          Map.entry("coding", Set.of()),
          Map.entry("body", Set.of("coding", "verdict", "policy", "text")),
          Map.entry("sse", Set.of("text")),
          Map.entry("refusal", Set.of("mediation", "verdict", "policy")),
          Map.entry("jsonrpc", Set.of()),
          Map.entry(
              "mcp",
              Set.of(
                  "jsonrpc", "mediation", "verdict", "policy", "text", "body", "sse", "refusal")),
          Map.entry(
              "offline",
              Set.of(
                  "mcp",
                  "jsonrpc",
                  "body",
                  "mediation",
                  "audit",
                  "verdict",
                  "inspect",
                  "policy",
                  "text")),
          Map.entry("scan", Set.of("offline", "inspect", "verdict", "policy")),
          Map.entry("attack", Set.of("offline", "verdict", "inspect", "policy", "text")),
          Map.entry("tls", Set.of("policy")),
          Map.entry("telemetry", Set.of("audit", "policy")),
          Map.entry(
              "transport",
              Set.of(
                  "killswitch",
                  "mediation",
                  "verdict",
                  "policy",
                  "text",
                  "body",
                  "sse",
                  "refusal",
                  "audit",
                  "telemetry",
                  "tls",
                  "mcp",
                  "jsonrpc")),
          Map.entry(
              "cli",
              Set.of(
                  "killswitch",
                  "config",
                  "transport",
                  "mediation",
                  "audit",
                  "telemetry",
                  "policy",
                  "tls",
                  "mcp",
                  "offline",
                  "scan",
                  "attack",
                  "verdict")));

  static Stream<String> packages() {
    return TABLE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatTheTableAllows(String name) {
    var allowed = new ArrayList<>(TABLE.getOrDefault(name, Set.of()));
    allowed.add(name);

    noClasses()
        .that()
        .resideInAPackage(BASE + name + "..")
        .should()
        .dependOnClassesThat(projectClassesOutside(allowed))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> projectClassesOutside(List<String> allowed) {
    return DescribedPredicate.describe(
        "belong to the proxy outside of " + allowed,
        other ->
            other.getPackageName().startsWith(BASE)
                && allowed.stream()
                    .noneMatch(
                        name ->
                            other.getPackageName().equals(BASE + name)
                                || other.getPackageName().startsWith(BASE + name + ".")));
  }

  @Test
  void everyPackageIsInTheTable() {
    var names =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(BASE))
            .map(name -> name.substring(BASE.length()).split("\\.")[0])
            .distinct()
            .toList();

    assertThat(TABLE.keySet()).containsAll(names);
  }

  @Test
  void parentsDoNotImportTheirChildren() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "inspect")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "inspect.*..")
        .check(CLASSES);
  }

  /** How a shell reads a line is no matter of rules, policies or findings. */
  @Test
  void shellReadsTextOnly() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "inspect.shell..")
        .should()
        .dependOnClassesThat(projectClassesOutside(List.of("inspect.shell", "text")))
        .check(CLASSES);
  }

  /** Words and commands know no programs, programs no readers. */
  @Test
  void shellPackagesDependOneWay() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "inspect.shell")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "inspect.shell.*..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(BASE + "inspect.shell.program")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "inspect.shell.reading")
        .check(CLASSES);
  }

  /** Rules over commands; what injections, secrets and destinations are is none of theirs. */
  @Test
  void commandsDoNotImportOtherInspectors() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "inspect.commands")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "inspect.injection..",
            BASE + "inspect.secrets..",
            BASE + "inspect.destination..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nettyStaysInTransportAndTls() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "transport..", BASE + "tls..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }

  @Test
  void onlyMatchNamesTheLinearRegexEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "match..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.re2j..")
        .check(CLASSES);
  }

  @Test
  void noClassIsAUtilOrAManager() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Impl)(\\$.*)?")
        .check(CLASSES);
  }
}
