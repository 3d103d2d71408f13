package dev.pipelock.operator.mutation;

import static dev.pipelock.operator.mutation.Pods.NO_PROXY;
import static dev.pipelock.operator.mutation.Pods.URL;
import static dev.pipelock.operator.mutation.Pods.WEB;
import static dev.pipelock.operator.mutation.Pods.admitted;
import static dev.pipelock.operator.mutation.Pods.env;
import static dev.pipelock.operator.mutation.Pods.json;
import static dev.pipelock.operator.mutation.Pods.pod;
import static dev.pipelock.operator.mutation.Pods.wanted;
import static dev.pipelock.operator.mutation.Pods.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.EnvConflict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PodMutationTest {

  @Test
  void injectsAllSixProxyVariablesWithEqualValues() {
    var admitted = admitted(web());

    assertThat(admitted.env(WEB))
        .containsOnly(
            entry("HTTP_PROXY", URL),
            entry("http_proxy", URL),
            entry("HTTPS_PROXY", URL),
            entry("https_proxy", URL),
            entry("NO_PROXY", NO_PROXY),
            entry("no_proxy", NO_PROXY),
            entry("SSL_CERT_DIR", "/etc/ssl/certs:/etc/pipelock/ca"));
    assertThat(admitted.warnings()).isEmpty();
  }

  @Test
  void mountsTheCaBesideTheSystems() {
    var admitted = admitted(web());

    assertThat(admitted.at(WEB + "/volumeMounts"))
        .isEqualTo(
            json(
                """
                [{"name": "pipelock-trust", "mountPath": "/etc/pipelock/ca", "readOnly": true}]
                """));
    assertThat(admitted.at("/spec/volumes"))
        .isEqualTo(
            json(
                """
                [{"name": "pipelock-trust", "configMap": {"name": "pipelock-sure-trust"}}]
                """));
  }

  @Test
  void stampsPolicyAndDigestOfTheValues() {
    var annotations = admitted(web()).at("/metadata/annotations");
    var moved =
        new ProxyEnvironment(
            "sure",
            "finance",
            "http://pipelock-sure.finance.svc:9999",
            List.of("localhost"),
            null,
            Set.of(),
            EnvConflict.KEEP);

    assertThat(annotations.path("pipelock.dev/injected-policy").asText()).isEqualTo("sure");
    assertThat(annotations.path("pipelock.dev/injected-hash").asText())
        .hasSize(16)
        .isNotEqualTo(
            admitted(web(), moved)
                .at("/metadata/annotations/pipelock.dev~1injected-hash")
                .asText());
  }

  @Test
  void renewsTheStampOfAnEarlierPolicy() {
    var pod = (ObjectNode) web();
    pod.withObject("/metadata/annotations")
        .put("pipelock.dev/injected-policy", "earlier")
        .put("team", "money");

    var annotations = admitted(pod).at("/metadata/annotations");

    assertThat(annotations.path("pipelock.dev/injected-policy").asText()).isEqualTo("sure");
    assertThat(annotations.path("team").asText()).isEqualTo("money");
  }

  @Test
  void takesNullAnnotationsAndNullListsForAbsentOnes() {
    var pod = (ObjectNode) web("\"env\": null, \"volumeMounts\": null");
    pod.withObject("/metadata").putNull("annotations");
    pod.withObject("/spec").putNull("volumes").putNull("initContainers");

    var admitted = admitted(pod);

    assertThat(admitted.stamped()).isTrue();
    assertThat(admitted.env(WEB)).hasSize(7);
  }

  @Test
  void leavesEverythingElseAsItIsKnownOrNot() {
    var pod =
        (ObjectNode)
            pod(
                """
                "containers": [{
                  "name": "web", "image": "sure:0.6.9", "fieldOfTomorrow": {"deep": [1, null]},
                  "env": [{"name": "RAILS_ENV", "value": "production"},
                          {"name": "SECRET_KEY_BASE", "valueFrom": {"secretKeyRef":
                            {"name": "sure", "key": "secret-key-base", "optional": false}}}],
                  "envFrom": [{"secretRef": {"name": "more"}}],
                  "volumeMounts": [{"name": "storage", "mountPath": "/rails/storage"}]
                }],
                "volumes": [{"name": "storage", "emptyDir": {"sizeLimit": "1Gi"}}],
                "resourcesOfTomorrow": {"gpus": 2}
                """);
    pod.withObject("/metadata/annotations").put("checksum/config", "abc");

    var admitted = admitted(pod);

    var kept = admitted.pod().deepCopy();
    ((ObjectNode) kept.at("/metadata/annotations"))
        .remove(List.of("pipelock.dev/injected-policy", "pipelock.dev/injected-hash"));
    removeLast(kept.at(WEB + "/env"), 7);
    removeLast(kept.at(WEB + "/volumeMounts"), 1);
    removeLast(kept.at("/spec/volumes"), 1);
    assertThat(kept).isEqualTo(pod);
  }

  @Test
  void trustsNothingOfOursWithoutInterception() {
    var wanted = wanted(EnvConflict.KEEP);
    var admitted =
        admitted(
            web(),
            new ProxyEnvironment(
                "sure",
                "finance",
                URL,
                wanted.noProxy(),
                null,
                wanted.excludeContainers(),
                EnvConflict.KEEP));

    assertThat(admitted.env(WEB)).hasSize(6).doesNotContainKey("SSL_CERT_DIR");
    assertThat(admitted.pod().at("/spec").has("volumes")).isFalse();
    assertThat(admitted.at(WEB).has("volumeMounts")).isFalse();
    assertThat(admitted.stamped()).isTrue();
  }

  private static void removeLast(JsonNode list, int count) {
    var array = (ArrayNode) list;
    for (var i = 0; i < count; i++) {
      array.remove(array.size() - 1);
    }
  }

  @Nested
  class Containers {

    @Test
    void injectsTheMigrationBeforeTheApplication() {
      var admitted =
          admitted(
              pod(
                  """
                  "initContainers": [{"name": "db-migrate", "image": "sure:0.6.9"},
                                     {"name": "wait", "image": "busybox:1"}],
                  "containers": [{"name": "web", "image": "sure:0.6.9"}]
                  """));

      assertThat(admitted.env(WEB)).containsEntry("https_proxy", URL);
      assertThat(admitted.env("/spec/initContainers/0")).isEqualTo(admitted.env(WEB));
      assertThat(admitted.at("/spec/initContainers/0/volumeMounts")).hasSize(1);
      assertThat(admitted.at("/spec/initContainers/1").has("env")).isFalse();
      assertThat(admitted.at("/spec/volumes")).hasSize(1);
    }

    @Test
    void leavesNativeSidecarsAlone() {
      var admitted =
          admitted(
              pod(
                  """
                  "initContainers": [
                    {"name": "tail", "image": "sure:0.6.9", "restartPolicy": "Always"}],
                  "containers": [{"name": "web", "image": "sure:0.6.9"}]
                  """));

      assertThat(admitted.at("/spec/initContainers/0").has("env")).isFalse();
      assertThat(admitted.env(WEB)).hasSize(7);
    }

    @Test
    void injectsApplicationThatHasARestartPolicyOfItsOwn() {
      var admitted = admitted(web("\"restartPolicy\": \"OnFailure\""));

      assertThat(admitted.env(WEB))
          .as("KEP-5307: on a container it does not make a sidecar")
          .containsEntry("HTTPS_PROXY", URL);
    }

    @Test
    void leavesMeshSidecarsAloneEvenWhenTheyComeFirst() {
      var admitted =
          admitted(
              pod(
                  """
                  "containers": [{"name": "istio-proxy", "image": "mesh:1"},
                                 {"name": "web", "image": "sure:0.6.9"}]
                  """));

      assertThat(admitted.at(WEB).has("env")).isFalse();
      assertThat(admitted.env("/spec/containers/1")).containsEntry("HTTPS_PROXY", URL);
    }

    @Test
    void findsTheApplicationBehindAnUnknownSidecarByTheDefaultContainer() {
      var pod =
          (ObjectNode)
              pod(
                  """
                  "containers": [{"name": "log-shipper", "image": "shipper:3"},
                                 {"name": "web", "image": "sure:0.6.9"}]
                  """);
      pod.withObject("/metadata/annotations").put("kubectl.kubernetes.io/default-container", "web");

      var admitted = admitted(pod);

      assertThat(admitted.at(WEB).has("env")).isFalse();
      assertThat(admitted.env("/spec/containers/1")).containsEntry("HTTPS_PROXY", URL);
    }

    @Test
    void leavesExcludedContainersAlone() {
      var pod =
          pod(
              """
              "containers": [{"name": "web", "image": "sure:0.6.9"},
                             {"name": "metrics", "image": "sure:0.6.9"}]
              """);

      var admitted = admitted(pod, excluding("metrics"));

      assertThat(admitted.env(WEB)).hasSize(7);
      assertThat(admitted.at("/spec/containers/1").has("env")).isFalse();
    }

    @Test
    void saysSoWhenNothingIsLeftToInject() {
      var admitted = admitted(web(), excluding("web"));

      assertThat(admitted.isUntouched()).isTrue();
      assertThat(admitted.warnings())
          .singleElement()
          .asString()
          .contains("policy sure")
          .contains("not inspected")
          .contains("injection.excludeContainers");
    }

    @Test
    void injectsTheContainersOfEveryWorkloadOfTheChart() {
      for (var name : List.of("web", "sidekiq", "migrate", "simplefin-backfill", "sync-all")) {
        var pod =
            pod(
                """
                "containers": [{"name": "%s", "image": "sure:0.6.9"}]
                """
                    .formatted(name));

        assertThat(admitted(pod).env(WEB)).containsEntry("http_proxy", URL);
      }
    }

    private ProxyEnvironment excluding(String container) {
      var wanted = wanted(EnvConflict.KEEP);
      return new ProxyEnvironment(
          wanted.policy(),
          wanted.namespace(),
          wanted.proxyUrl(),
          wanted.noProxy(),
          wanted.trustConfigMap(),
          Set.of(container),
          wanted.onConflict());
    }
  }

  @Nested
  class PresentVariables {

    @Test
    void keepsIdenticalValues() {
      var done = admitted(web());

      assertThat(admitted(done.pod()).isUntouched()).isTrue();
    }

    @Test
    void completesWhatIsHalfThere() {
      var admitted =
          admitted(web(env("HTTPS_PROXY=" + URL, "RAILS_ENV=production", "http_proxy=" + URL)));

      assertThat(admitted.env(WEB))
          .hasSize(8)
          .containsEntry("https_proxy", URL)
          .containsEntry("HTTP_PROXY", URL);
      assertThat(admitted.stamped()).isTrue();
    }

    @Test
    void takesEmptyAndMissingValuesForAbsentOnes() {
      var admitted =
          admitted(
              web(
                  """
                  "env": [{"name": "HTTP_PROXY", "value": ""}, {"name": "https_proxy"},
                          {"name": "NO_PROXY", "value": "", "valueFrom": null},
                          {"name": "SSL_CERT_DIR"}]
                  """));

      assertThat(admitted.env(WEB)).hasSize(7).containsAllEntriesOf(admitted(web()).env(WEB));
      assertThat(admitted.stamped()).isTrue();
    }

    @Test
    void changesTheLastOfDuplicatesForThatIsTheOneTheContainerSees() {
      var pod = web(env("NO_PROXY=first", "HTTP_PROXY=http://corp:1", "NO_PROXY=last"));

      var admitted = admitted(pod, wanted(EnvConflict.REPLACE));

      assertThat(admitted.at(WEB + "/env/0/value").asText()).isEqualTo("first");
      assertThat(admitted.at(WEB + "/env/2/value").asText()).isEqualTo("last," + NO_PROXY);
      assertThat(admitted.at(WEB + "/env").findValuesAsText("name"))
          .containsOnlyOnce("HTTP_PROXY", "no_proxy")
          .hasSize(8);
    }

    @Test
    void replacesTheChartsOwnProxy() {
      var chart = "http://finance-sure-pipelock.finance.svc.cluster.local:8888";

      var admitted = admitted(web(env("HTTPS_PROXY=" + chart, "HTTP_PROXY=" + chart)));

      assertThat(admitted.env(WEB))
          .containsEntry("HTTPS_PROXY", URL)
          .containsEntry("HTTP_PROXY", URL);
      assertThat(admitted.warnings()).isEmpty();
      assertThat(admitted.stamped()).isTrue();
    }

    @Test
    void keepsWhatOnlyLooksLikeTheChartsOwn() {
      for (var other :
          List.of(
              "http://corp-pipelock.security.svc.cluster.local:8888",
              "http://corp-pipelock.finance.svcs.example.com:8888",
              "http://corp-pipelock.finance.svc:8888@proxy.example.com:3128")) {
        var admitted = admitted(web(env("HTTPS_PROXY=" + other)));

        assertThat(admitted.env(WEB)).as(other).containsEntry("HTTPS_PROXY", other);
        assertThat(admitted.stamped()).as(other).isFalse();
      }
    }

    @Test
    void appendsToTheCertificateDirectoriesThatAreThere() {
      var admitted = admitted(web(env("SSL_CERT_DIR=/opt/certs:/etc/ssl/certs")));

      assertThat(admitted.env(WEB))
          .containsEntry("SSL_CERT_DIR", "/opt/certs:/etc/ssl/certs:/etc/pipelock/ca");
    }
  }
}
