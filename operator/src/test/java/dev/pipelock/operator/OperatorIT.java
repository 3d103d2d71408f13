package dev.pipelock.operator;

import static dev.pipelock.operator.testing.Policies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.status.ConditionType;
import dev.pipelock.operator.testing.Policies;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** One policy's life. */
@NullUnmarked
class OperatorIT extends OperatorScenario {
  @Test
  void appliedPolicyBecomesReady() {
    apply(WHOLE);

    eventually(
        () ->
            assertThat(said(policy(), ConditionType.READY))
                .as("%s", policy().getStatus())
                .isEqualTo("True/Ready"));
    assertThat(owned())
        .containsExactlyInAnyOrder(
            "ConfigMap/" + NAME,
            "ConfigMap/" + NAME + "-trust",
            "Secret/" + NAME + "-ca",
            "ServiceAccount/" + NAME,
            "Service/" + NAME,
            "Deployment/" + NAME,
            "Ingress/" + NAME,
            "PodDisruptionBudget/" + NAME);
    var status = policy().getStatus();
    assertThat(status.observedGeneration()).isEqualTo(policy().getMetadata().getGeneration());
    assertThat(status.inSyncReplicas()).isEqualTo(2);
    assertThat(status.mode()).isEqualTo("balanced");
    assertThat(status.policyHash())
        .isEqualTo(configMap().getMetadata().getAnnotations().get(Keys.POLICY_HASH));
    assertThat(status.endpoints().mcp())
        .isEqualTo("http://%s.%s.svc:8889".formatted(NAME, namespace));
    eventually(
        () ->
            assertThat(proxyPods())
                .allSatisfy(
                    pod ->
                        assertThat(pod.getMetadata().getAnnotations())
                            .containsEntry(Keys.POLICY_HASH, status.policyHash())));
  }

  @Test
  void nothingIsReconciledWhileNothingHappens() {
    apply(WHOLE);
    awaitReady();
    eventually(this::assertQuiet);
    var before = version();

    await()
        .pollDelay(Duration.ofMillis(2500))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(version()).isEqualTo(before));

    assertQuiet();
  }

  @Test
  void everyKnobComesToRest() throws IOException {
    var everything = Files.readString(Path.of("src/test/resources/desired/everything/policy.yaml"));

    apply(
        everything
            .substring(everything.indexOf("spec:") + "spec:".length())
            .stripTrailing()
            .stripIndent());

    eventually(() -> assertThat(deployment()).isNotNull());
    eventually(this::assertQuiet);
    var before = version();
    await()
        .pollDelay(Duration.ofMillis(2500))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(version()).as("no difference that never ends").isEqualTo(before));
  }

  @Test
  void hotEditChangesTheConfigMapAndRollsNothing() {
    apply("mode: balanced");
    awaitReady();
    var pods = podNames();
    var old = policy().getStatus().policyHash();

    apply("mode: strict");

    eventually(
        () -> {
          assertThat(policy().getStatus().policyHash()).isNotEqualTo(old);
          assertThat(policy().getStatus().mode()).isEqualTo("strict");
          assertThat(said(policy(), ConditionType.POLICY_IN_SYNC))
              .isEqualTo("True/AllReplicasInSync");
        });
    assertThat(configMap().getData().get("pipelock.yaml")).contains("mode: strict");
    assertThat(podNames()).isEqualTo(pods);
    assertThat(deployment().getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void coldEditRollsThePods() {
    apply("mode: balanced");
    awaitReady();
    var pods = podNames();

    apply("mcpProxy: {upstream: \"http://sure:80/mcp\"}");

    eventually(
        () -> {
          assertThat(podNames()).hasSize(2).doesNotContainAnyElementsOf(pods);
          assertThat(said(policy(), ConditionType.READY)).isEqualTo("True/Ready");
        });
    assertThat(service().getSpec().getPorts()).hasSize(2);
  }

  @Test
  void togglesRemoveWhatTheyTurnOff() {
    apply(WHOLE);
    awaitReady();

    apply("mcpProxy: {upstream: \"http://sure:80/mcp\"}");

    eventually(
        () ->
            assertThat(owned()).noneMatch(o -> o.startsWith("Ingress") || o.startsWith("PodDis")));

    apply("enabled: false");

    eventually(
        () -> {
          assertThat(owned())
              .containsExactlyInAnyOrder("Secret/" + NAME + "-ca", "ConfigMap/" + NAME + "-trust");
          assertThat(said(policy(), ConditionType.READY)).isEqualTo("False/Disabled");
        });
  }

  @Test
  void authorityOutlivesToggles() {
    apply("tlsInterception: {enabled: true}");
    awaitReady();
    var minted = authority();

    apply("tlsInterception: {enabled: false}");
    eventually(() -> assertThat(owned()).doesNotContain("ConfigMap/" + NAME + "-trust"));
    apply("tlsInterception: {enabled: true}");
    eventually(() -> assertThat(owned()).contains("ConfigMap/" + NAME + "-trust"));

    assertThat(authority()).as("pods that trust it keep trusting it").isEqualTo(minted);
  }

  @Test
  void invalidSpecKeepsTheLastGoodPolicy() {
    apply("mode: strict");
    awaitReady();
    var good = configMap().getData();

    apply("mode: strict\ntrustedDomains: [\"not a domain\"]\nextraConfig: {mod: strict}");

    eventually(
        () -> assertThat(said(policy(), ConditionType.ACCEPTED)).isEqualTo("False/InvalidSpec"));
    assertThat(Policies.condition(policy(), ConditionType.ACCEPTED).getMessage())
        .contains("extraConfig");
    assertThat(said(policy(), ConditionType.READY)).isEqualTo("False/InvalidSpec");
    assertThat(policy().getStatus().mode()).isEqualTo("strict");
    assertThat(policy().getStatus().observedGeneration()).isEqualTo(2);
    assertThat(configMap().getData()).isEqualTo(good);

    apply("mode: audit");

    eventually(
        () ->
            assertThat(said(policy(), ConditionType.READY))
                .as("%s", policy().getStatus())
                .isEqualTo("True/Ready"));
  }

  @Test
  void refusingReplicaIsNamedWithItsOwnWords() {
    apply("mode: balanced");
    awaitReady();

    cluster.kubelet().refuse(namespace, "line 3: dlp.patterns[0].regex");
    apply("mode: strict");

    eventually(
        () ->
            assertThat(said(policy(), ConditionType.POLICY_IN_SYNC))
                .isEqualTo("False/ReplicaRefused"));
    assertThat(Policies.condition(policy(), ConditionType.READY).getMessage())
        .contains("line 3: dlp.patterns[0].regex");
    assertThat(policy().getStatus().inSyncReplicas()).isZero();

    cluster.kubelet().accept(namespace);

    eventually(
        () ->
            assertThat(said(policy(), ConditionType.READY))
                .as("%s", policy().getStatus())
                .isEqualTo("True/Ready"));
  }

  @Test
  void selectedPodsAreCountedAndTheUninjectedNamed() {
    // An admin's veto, so that the webhook leaves the two pods as they are.
    client
        .namespaces()
        .withName(namespace)
        .edit(
            open ->
                new NamespaceBuilder(open)
                    .editMetadata()
                    .addToLabels("pipelock.dev/injection", "disabled")
                    .endMetadata()
                    .build());
    apply("mode: balanced");
    client.resource(surePod("web-1", null)).create();
    client.resource(surePod("web-2", "sure")).create();

    eventually(
        () -> {
          assertThat(policy().getStatus()).isNotNull();
          assertThat(policy().getStatus().injected()).isEqualTo("1/2");
        });
    var condition = Policies.condition(policy(), ConditionType.PODS_INJECTED);
    assertThat(condition.getReason()).isEqualTo("RestartRequired");
    assertThat(condition.getMessage()).contains("web-1").doesNotContain("web-2");

    client.pods().inNamespace(namespace).withName("web-1").withGracePeriod(0).delete();

    eventually(
        () -> {
          assertThat(policy().getStatus().injected()).isEqualTo("1/1");
          assertThat(said(policy(), ConditionType.PODS_INJECTED)).isEqualTo("True/AllPodsInjected");
        });
  }

  @Test
  void deletionCollectsEverything() {
    apply(WHOLE);
    eventually(() -> assertThat(owned()).hasSizeGreaterThan(5));

    client.resource(policy()).delete();

    eventually(
        () -> {
          assertThat(owned()).isEmpty();
          assertThat(proxyPods()).isEmpty();
        });
    assertThat(policy()).isNull();
  }

  @Test
  void eventsAreWrittenOnChangeOnly() {
    apply("mode: balanced");
    awaitReady();
    apply("mode: audit");
    eventually(
        () -> {
          assertThat(policy().getStatus()).isNotNull();
          assertThat(policy().getStatus().mode()).isEqualTo("audit");
        });
    awaitReady();

    eventually(
        () ->
            assertThat(client.events().v1().events().inNamespace(namespace).list().getItems())
                .filteredOn(e -> "PipelockPolicy".equals(e.getRegarding().getKind()))
                .extracting(io.fabric8.kubernetes.api.model.events.v1.Event::getReason)
                .contains("Ready"));
  }
}
