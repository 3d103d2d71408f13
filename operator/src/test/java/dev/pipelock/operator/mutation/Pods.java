package dev.pipelock.operator.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.v1alpha1.EnvConflict;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods as the API server sends them for Sure's chart, and what becomes of them. */
final class Pods {
  static final String URL = "http://pipelock-sure.finance.svc:8888";
  static final String NO_PROXY = "localhost,.svc,pipelock-sure.finance.svc";
  static final String WEB = "/spec/containers/0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pods() {}

  static ProxyEnvironment wanted(EnvConflict onConflict) {
    return new ProxyEnvironment(
        "sure",
        "finance",
        URL,
        List.of(NO_PROXY.split(",", -1)),
        "pipelock-sure-trust",
        Set.of(),
        onConflict);
  }

  /** The web pod of a release, with this in its one container beside name and image. */
  static JsonNode web(String... members) {
    var container = new ArrayList<>(List.of("\"name\": \"web\", \"image\": \"sure:0.6.9\""));
    container.addAll(List.of(members));
    return pod("\"containers\": [{%s}]".formatted(String.join(", ", container)));
  }

  /** The web pod of a release, with these containers and volumes. */
  static JsonNode pod(String spec) {
    return json(
        """
        {
          "apiVersion": "v1",
          "kind": "Pod",
          "metadata": {
            "generateName": "finance-sure-web-",
            "labels": {
              "app.kubernetes.io/name": "sure",
              "app.kubernetes.io/instance": "finance",
              "app.kubernetes.io/component": "web"
            }
          },
          "spec": {%s}
        }
        """
            .formatted(spec));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException typo) {
      throw new AssertionError(text, typo);
    }
  }

  /** An env list with these variables, as {@code NAME=value}. */
  static String env(String... variables) {
    var list = new ArrayList<String>();
    for (var variable : variables) {
      var at = variable.indexOf('=');
      list.add(
          "{\"name\": \"%s\", \"value\": \"%s\"}"
              .formatted(variable.substring(0, at), variable.substring(at + 1)));
    }
    return "\"env\": [%s]".formatted(String.join(", ", list));
  }

  /** What is admitted; a second pass over it must change nothing more. */
  static Admitted admitted(JsonNode pod, ProxyEnvironment wanted) {
    var before = pod.deepCopy();
    var first = patch(pod, wanted);
    assertThat(pod).as("the pod as sent is only read").isEqualTo(before);
    var patched = JsonPatch.apply(first.operations(), pod);
    var second = patch(patched, wanted);
    assertThat(second.operations()).as("reinvocation changes nothing").isEmpty();
    assertThat(second.warnings()).isEqualTo(first.warnings());
    return new Admitted(patched, first.operations(), first.warnings());
  }

  static Admitted admitted(JsonNode pod) {
    return admitted(pod, wanted(EnvConflict.KEEP));
  }

  static String refused(JsonNode pod, ProxyEnvironment wanted) {
    var mutation = PodMutation.of(pod, wanted);
    assertThat(mutation).isInstanceOf(Mutation.Refusal.class);
    return ((Mutation.Refusal) mutation).message();
  }

  private static Mutation.Patch patch(JsonNode pod, ProxyEnvironment wanted) {
    var mutation = PodMutation.of(pod, wanted);
    assertThat(mutation).isInstanceOf(Mutation.Patch.class);
    return (Mutation.Patch) mutation;
  }

  /** A pod after the patch. */
  record Admitted(JsonNode pod, JsonNode operations, List<String> warnings) {

    JsonNode at(String pointer) {
      return pod.at(pointer);
    }

    /** Plain values of a container's variables, none of which may be there twice. */
    Map<String, String> env(String container) {
      var values = new LinkedHashMap<String, String>();
      for (var variable : at(container + "/env")) {
        var name = variable.path("name").asText();
        assertThat(values).as("a duplicate breaks server-side apply").doesNotContainKey(name);
        values.put(name, variable.path("value").asText());
      }
      return values;
    }

    boolean stamped() {
      return at("/metadata/annotations").has("pipelock.dev/injected-policy");
    }

    boolean isUntouched() {
      return operations.isEmpty();
    }
  }
}
