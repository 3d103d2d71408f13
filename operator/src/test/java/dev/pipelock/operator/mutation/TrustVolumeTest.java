package dev.pipelock.operator.mutation;

import static dev.pipelock.operator.mutation.Pods.WEB;
import static dev.pipelock.operator.mutation.Pods.admitted;
import static dev.pipelock.operator.mutation.Pods.pod;
import static dev.pipelock.operator.mutation.Pods.refused;
import static dev.pipelock.operator.mutation.Pods.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.v1alpha1.EnvConflict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustVolumeTest {

  @ParameterizedTest
  @ValueSource(strings = {"/etc/pipelock/ca", "/etc/pipelock/ca/"})
  void refusesAPodThatMountsSomethingElseWhereTheCaBelongs(String path) {
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9",
              "volumeMounts": [{"name": "certs", "mountPath": "%s"}]}],
            "volumes": [{"name": "certs", "secret": {"secretName": "certs"}}]
            """
                .formatted(path));

    assertThat(refused(pod, wanted(EnvConflict.KEEP)))
        .as("injected, it would trust none of the intercepted hosts")
        .contains("container web mounts volume certs at /etc/pipelock/ca")
        .contains("injection.excludeContainers", "tlsInterception.enabled");
  }

  @Test
  void refusesAPodWhoseVolumeOfOurNameIsSomethingElse() {
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9"}],
            "volumes": [{"name": "pipelock-trust", "emptyDir": {}}]
            """);

    assertThat(refused(pod, wanted(EnvConflict.KEEP)))
        .contains("volume pipelock-trust is not ConfigMap pipelock-sure-trust");
  }

  @Test
  void mindsNoMountsOfContainersThatAreNotInjected() {
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9"},
              {"name": "shipper", "image": "shipper:1",
               "volumeMounts": [{"name": "certs", "mountPath": "/etc/pipelock/ca"}]}],
            "volumes": [{"name": "certs", "emptyDir": {}}]
            """);

    assertThat(admitted(pod).at(WEB + "/volumeMounts")).hasSize(1);
  }

  @Test
  void takesACaThatTheAdminMountedByHand() {
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9",
              "volumeMounts": [{"name": "ca", "mountPath": "/etc/pipelock/ca"}]}],
            "volumes": [{"name": "ca", "configMap": {"name": "pipelock-sure-trust"}}]
            """);

    var admitted = admitted(pod);

    assertThat(admitted.at("/spec/volumes")).hasSize(1);
    assertThat(admitted.at(WEB + "/volumeMounts")).hasSize(1);
    assertThat(admitted.stamped()).isTrue();
  }

  @Test
  void addsToTheVolumesAndMountsThatAreThere() {
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9",
              "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}]}],
            "volumes": [{"name": "tmp", "emptyDir": {}}]
            """);

    var admitted = admitted(pod);

    assertThat(admitted.at("/spec/volumes").findValuesAsText("name"))
        .containsSubsequence("tmp", "pipelock-trust");
    assertThat(admitted.at(WEB + "/volumeMounts").findValuesAsText("mountPath"))
        .containsExactly("/tmp", "/etc/pipelock/ca");
  }

  @Test
  void refusesNothingWhenNoContainerIsInjected() {
    var wanted = wanted(EnvConflict.KEEP);
    var pod =
        pod(
            """
            "containers": [{"name": "web", "image": "sure:0.6.9"}],
            "volumes": [{"name": "pipelock-trust", "emptyDir": {}}]
            """);

    var admitted =
        admitted(
            pod,
            new ProxyEnvironment(
                wanted.policy(),
                wanted.namespace(),
                wanted.proxyUrl(),
                wanted.noProxy(),
                wanted.trustConfigMap(),
                Set.of("web"),
                wanted.onConflict()));

    assertThat(admitted.isUntouched()).isTrue();
  }
}
