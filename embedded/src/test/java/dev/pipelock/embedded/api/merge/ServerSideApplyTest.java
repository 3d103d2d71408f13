package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Shapes SHAPES = new BuiltInShapes();

  @Test
  void leavesArgumentsAlone() {
    ObjectNode live = object("{data: {a: '1'}}");
    ObjectNode wanted = object("{data: {b: '2'}}");

    apply("m", live, wanted);

    assertThat(live).isEqualTo(object("{data: {a: '1'}}"));
    assertThat(wanted).isEqualTo(object("{data: {b: '2'}}"));
  }

  @Test
  void ownsLeavesAndListElementsButNotIdentity() {
    ObjectNode applied =
        apply(
            "m",
            Json.object(),
            object(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: x, labels: {app: x}}
                spec: {containers: [{name: c, image: i, args: [a]}]}
                """));

    assertThat(applied.at("/metadata/managedFields/0/fieldsV1"))
        .isEqualTo(
            object(
                """
                f:metadata: {f:labels: {f:app: {}}}
                f:spec:
                  f:containers:
                    'k:{"name":"c"}': {.: {}, f:name: {}, f:image: {}, f:args: {}}
                """));
  }

  @Test
  void removesAbandonedLeafAndTheMapItLeavesEmpty() {
    ObjectNode first =
        apply("m", Json.object(), object("{metadata: {labels: {a: '1'}}, data: {x: '1'}}"));

    ObjectNode second = apply("m", first, object("{data: {x: '1'}}"));

    assertThat(second.path("metadata").has("labels")).isFalse();
    assertThat(second.path("data")).isEqualTo(object("{x: '1'}"));
  }

  @Test
  void removesAbandonedListElementButOnlyOwnFieldsOfOneThatOthersUse() {
    ObjectNode live =
        apply(
            "m",
            Json.object(),
            object("{spec: {containers: [{name: a, image: i}, {name: b, image: i}]}}"));
    live = apply("other", live, object("{spec: {containers: [{name: b, command: [x]}]}}"));

    ObjectNode after = apply("m", live, object("{spec: {priority: 1}}"));

    assertThat(after.at("/spec/containers"))
        .isEqualTo(object("{l: [{name: b, command: [x]}]}").path("l"));
  }

  @Test
  void removesAbandonedSetElementAndKeepsThatOfAnother() {
    ObjectNode live = apply("m", Json.object(), object("{metadata: {finalizers: [a/a, b/b]}}"));
    live = apply("other", live, object("{metadata: {finalizers: [c/c]}}"));

    ObjectNode after = apply("m", live, object("{metadata: {finalizers: [a/a]}}"));

    assertThat(after.at("/metadata/finalizers").toString()).isEqualTo("[\"a/a\",\"c/c\"]");
  }

  @Test
  void refusesToChangeWhatAnotherOwnsAndNamesEveryField() {
    ObjectNode live =
        apply(
            "owner",
            Json.object(),
            object("{spec: {containers: [{name: c, image: i}], replicas: 1}}"));

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                apply(
                    "m", live, object("{spec: {containers: [{name: c, image: j}], replicas: 2}}")))
        .withMessage(
            """
            Apply failed with 2 conflicts: conflicts with "owner":
            - .spec.containers[name="c"].image
            - .spec.replicas""");
  }

  @Test
  void sharesWhatAnotherOwnsWithTheSameValue() {
    ObjectNode live = apply("owner", Json.object(), object("{spec: {replicas: 1}}"));

    ObjectNode after = apply("m", live, object("{spec: {replicas: 1}}"));

    assertThat(after.at("/metadata/managedFields")).hasSize(2);
  }

  @Test
  void takesOwnershipByForce() {
    ObjectNode live = apply("owner", Json.object(), object("{spec: {replicas: 1, paused: true}}"));

    ObjectNode after = apply(manager("m"), live, object("{spec: {replicas: 2}}"), true);

    assertThat(after.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(fields(after, "owner")).isEqualTo(object("{f:spec: {f:paused: {}}}"));
    assertThat(fields(after, "m")).isEqualTo(object("{f:spec: {f:replicas: {}}}"));
  }

  @Test
  void keepsTimeAndPlaceOfManagerThatOwnsWhatItOwned() {
    ObjectNode live = apply("a", Json.object(), object("{data: {a: '1'}}"));
    live = apply("b", live, object("{data: {b: '1'}}"));
    var later = new ServerSideApply(SHAPES, manager("a"), false, NOW.plusSeconds(60));

    ObjectNode again = later.apply(live, object("{data: {a: '1'}}"));

    assertThat(again).isEqualTo(live);
  }

  @Test
  void replacesAtomicMapWhole() {
    ObjectNode live = apply("m", Json.object(), object("{spec: {nodeSelector: {a: '1'}}}"));

    ObjectNode after = apply("m", live, object("{spec: {nodeSelector: {b: '2'}}}"));

    assertThat(after.at("/spec/nodeSelector")).isEqualTo(object("{b: '2'}"));
  }

  @Test
  void doesNotConflictOverEmptyMapThatAnotherFilled() {
    ObjectNode live = apply("owner", Json.object(), object("{data: {a: '1'}}"));

    ObjectNode after = apply("m", live, object("{data: {}}"));

    assertThat(after.path("data")).isEqualTo(object("{a: '1'}"));
  }

  private static JsonNode fields(ObjectNode object, String manager) {
    for (JsonNode entry : object.at("/metadata/managedFields")) {
      if (entry.path("manager").asText().equals(manager)) {
        return entry.path("fieldsV1");
      }
    }
    throw new AssertionError(manager + " owns nothing");
  }

  private static ObjectNode apply(String name, ObjectNode live, ObjectNode wanted) {
    return apply(manager(name), live, wanted, false);
  }

  private static ObjectNode apply(
      FieldManager manager, ObjectNode live, ObjectNode wanted, boolean force) {
    return new ServerSideApply(SHAPES, manager, force, NOW).apply(live, wanted);
  }

  private static FieldManager manager(String name) {
    return new FieldManager(name, FieldManager.Operation.APPLY, "");
  }
}
