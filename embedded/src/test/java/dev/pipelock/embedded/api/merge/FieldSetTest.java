package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class FieldSetTest {

  private static final ObjectNode FIELDS =
      object(
          """
          f:metadata: {f:finalizers: {'v:"a/b"': {}}}
          f:spec:
            f:ports: {'k:{"port":80,"protocol":"TCP"}': {.: {}, f:port: {}}}
            f:type: {}
          """);

  @Test
  void readsAndWritesFieldsV1WithoutLoss() {
    assertThat(FieldSet.fromJson(FIELDS).toJson()).isEqualTo(FIELDS);
  }

  @Test
  void spellsPathsAsTheApiServerDoes() {
    assertThat(FieldSet.fromJson(FIELDS).paths())
        .extracting(FieldPath::toString)
        .containsExactlyInAnyOrder(
            ".metadata.finalizers[=\"a/b\"]",
            ".spec.ports[port=80,protocol=\"TCP\"]",
            ".spec.ports[port=80,protocol=\"TCP\"].port",
            ".spec.type");
  }

  @Test
  void subtractsAndIntersects() {
    FieldSet all = FieldSet.fromJson(FIELDS);
    FieldSet type = FieldSet.fromJson(object("{f:spec: {f:type: {}, f:other: {}}}"));

    assertThat(all.intersect(type).paths()).hasSize(1);
    assertThat(all.minus(type).paths()).hasSize(3);
    assertThat(all.plus(type).paths()).hasSize(5);
  }
}
