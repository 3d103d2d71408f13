package dev.pipelock.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.rendering.PolicyFile;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object of a policy, compared whole with a file that a reviewer reads. {@code
 * -Dgolden=update} rewrites the files.
 */
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/desired");
  private static final Path SAMPLE = Path.of("../deploy/samples/sure.yaml");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  static Stream<Path> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void objectsAreAsReviewed(Path folder) throws IOException {
    var desired = objects(policy(folder.resolve("policy.yaml")));

    if (UPDATE) {
      for (var object : desired.entrySet()) {
        Files.writeString(folder.resolve(object.getKey()), object.getValue());
      }
    }

    assertThat(golden(folder)).isEqualTo(desired);
  }

  @Test
  void sampleIsOneOfTheCases() throws IOException {
    assertThat(policy(CASES.resolve("sure/policy.yaml")).getSpec())
        .as("deploy/samples/sure.yaml changed: copy it to the case and update it")
        .isEqualTo(policy(SAMPLE).getSpec());
  }

  private static PipelockPolicy policy(Path file) throws IOException {
    return Serialization.unmarshal(Files.readString(file), PipelockPolicy.class);
  }

  private static Map<String, String> golden(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var list = Files.list(folder)) {
      for (var file : list.filter(f -> !f.endsWith("policy.yaml")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** A certificate is public and may stand in a file; the key beside it is none. */
  private static Map<String, String> objects(PipelockPolicy policy) throws IOException {
    var instance = Instance.of(policy, "example.org/pipelock:1");
    var toggles = instance.toggles();
    var authority =
        new CertificateAuthority(Files.readString(CASES.resolve("ca.crt")), "(a private key)\n");
    var objects = new TreeMap<String, String>();
    put(objects, "secret", DesiredCaSecret.of(instance, authority));
    put(objects, "config-map", DesiredConfigMap.of(instance, PolicyFile.of(instance.spec())));
    put(objects, "service-account", DesiredServiceAccount.of(instance));
    put(objects, "service", DesiredService.of(instance));
    put(
        objects,
        "deployment",
        DesiredDeployment.of(instance, toggles.intercepts() ? authority.fingerprint() : null));
    if (toggles.intercepts()) {
      put(objects, "trust", DesiredTrust.of(instance, authority.certificate()));
    }
    if (toggles.ingress() != null) {
      put(objects, "ingress", DesiredIngress.of(instance, toggles.ingress()));
    }
    if (toggles.disruptionBudget() != null) {
      put(
          objects,
          "pod-disruption-budget",
          DesiredDisruptionBudget.of(instance, toggles.disruptionBudget()));
    }
    if (toggles.serviceMonitor() != null) {
      put(objects, "service-monitor", DesiredServiceMonitor.of(instance, toggles.serviceMonitor()));
    }
    return objects;
  }

  private static void put(Map<String, String> objects, String name, HasMetadata object) {
    objects.put(name.toLowerCase(Locale.ROOT) + ".yaml", Serialization.asYaml(object));
  }
}
