package dev.pipelock.embedded.api.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StrategyTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.5Z");

  private static final ResourceType DEPLOYMENTS =
      new TypeCatalogue().find("apps", "v1", "deployments").orElseThrow();
  private static final ResourceType CRDS =
      new TypeCatalogue()
          .find("apiextensions.k8s.io", "v1", "customresourcedefinitions")
          .orElseThrow();

  private final CreateStrategy create = new CreateStrategy(InstantSource.fixed(NOW));

  @Test
  void ignoresServerFieldsAndStatusOfNewObject() {
    ObjectNode wanted = deployment();
    wanted
        .withObjectProperty("metadata")
        .put("uid", "chosen")
        .put("generation", 7)
        .put("deletionTimestamp", "2020-01-01T00:00:00Z");
    wanted.putObject("status").put("replicas", 3);

    ObjectNode created = create.prepare(DEPLOYMENTS, "default", wanted);

    assertThat(created.at("/metadata/uid").asText()).isNotEqualTo("chosen").hasSize(36);
    assertThat(created.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(created.at("/metadata/creationTimestamp").asText())
        .isEqualTo("2030-01-01T00:00:00Z");
    assertThat(created.at("/metadata").has("deletionTimestamp")).isFalse();
    assertThat(created.has("status")).isFalse();
    assertThat(created.at("/spec/replicas").asInt()).isEqualTo(1);
  }

  @Test
  void refusesVersionOfObjectThatDoesNotExistYet() {
    ObjectNode wanted = deployment();
    wanted.withObjectProperty("metadata").put("resourceVersion", "1");

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> create.prepare(DEPLOYMENTS, "default", wanted))
        .withMessageContaining("resourceVersion should not be set");
  }

  @Test
  void establishesDefinitionOnlyWhenItsNameFits() {
    ObjectNode wanted =
        tree(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.test.dev}
            spec:
              group: test.dev
              names: {plural: things, kind: Thing}
              versions: [{name: v1, storage: true}, {name: v2}]
            """);

    assertThat(create.prepare(CRDS, "", wanted).at("/status/storedVersions").toString())
        .isEqualTo("[\"v1\"]");
    wanted.withObjectProperty("metadata").put("name", "other.test.dev");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> create.prepare(CRDS, "", wanted))
        .satisfies(e -> assertThat(e.code()).isEqualTo(422));
  }

  @Test
  void keepsServerFieldsOnUpdate() {
    ObjectNode live = create.prepare(DEPLOYMENTS, "default", deployment());
    ObjectNode wanted = deployment();
    wanted.withObjectProperty("spec").put("replicas", 4);

    ObjectNode updated = update("", live, wanted);

    assertThat(updated.at("/metadata/uid")).isEqualTo(live.at("/metadata/uid"));
    assertThat(updated.at("/metadata/generation").asInt()).isEqualTo(2);
    assertThat(updated.at("/spec/replicas").asInt()).isEqualTo(4);
  }

  @Test
  void takesOnlyStatusThroughStatus() {
    ObjectNode live = create.prepare(DEPLOYMENTS, "default", deployment());
    ObjectNode wanted = live.deepCopy();
    wanted.withObjectProperty("spec").put("replicas", 4);
    wanted.withObjectProperty("metadata").putObject("labels").put("a", "b");
    wanted.putObject("status").put("replicas", 1);

    ObjectNode updated = update("status", live, wanted);

    assertThat(updated.path("spec")).isEqualTo(live.path("spec"));
    assertThat(updated.path("metadata")).isEqualTo(live.path("metadata"));
    assertThat(updated.at("/status/replicas").asInt()).isEqualTo(1);
  }

  @Test
  void refusesUpdateOfAnotherObjectOrOlderVersionOrFixedSelector() {
    ObjectNode live = create.prepare(DEPLOYMENTS, "default", deployment());
    live.withObjectProperty("metadata").put("resourceVersion", "5");

    refused(409, live, metadata("uid", "another"));
    refused(409, live, metadata("resourceVersion", "4"));
    refused(400, live, metadata("name", "other"));
    refused(400, live, metadata("namespace", "other"));
    ObjectNode reselected = deployment();
    reselected.at("/spec/selector/matchLabels").withObjectProperty("app2").put("x", "y");
    refused(422, live, reselected);
    assertThat(update("", live, metadata("resourceVersion", "5"))).isEqualTo(live);
  }

  @Test
  void endsOnlyWhatNothingHolds() {
    ObjectNode free = Termination.begin(deployment(), NOW, 0);
    ObjectNode running = Termination.begin(deployment(), NOW, 30);
    ObjectNode held = deployment();
    held.withObjectProperty("metadata").putArray("finalizers").add("a/b");

    assertThat(Termination.isOver(free)).isTrue();
    assertThat(Termination.isOver(running)).isFalse();
    assertThat(Termination.isOver(Termination.begin(held, NOW, 0))).isFalse();
    assertThat(Termination.isOver(deployment())).isFalse();
    assertThat(running.at("/metadata/deletionTimestamp").asText())
        .isEqualTo("2030-01-01T00:00:30Z");
  }

  private static void refused(int code, ObjectNode live, ObjectNode wanted) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> update("", live, wanted))
        .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  private static ObjectNode update(String subresource, ObjectNode live, ObjectNode wanted) {
    var key = new ObjectKey(DEPLOYMENTS.resource(), "default", "web");
    return UpdateStrategy.prepare(new WriteTarget(DEPLOYMENTS, key, subresource), live, wanted);
  }

  private static ObjectNode metadata(String field, String value) {
    ObjectNode deployment = deployment();
    deployment.withObjectProperty("metadata").put(field, value);
    return deployment;
  }

  private static ObjectNode deployment() {
    return tree(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template: {spec: {containers: [{name: c}]}}
        """);
  }

  private static ObjectNode tree(String yaml) {
    try {
      return (ObjectNode) Json.read(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
