package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {

  private static final Shape ATOMIC = new Shape.Atomic();
  private static final Shape GRANULAR = new Shape.Granular();

  @Test
  void tellsPortsOfContainersServicesAndPoliciesApart() {
    var shapes = new BuiltInShapes();

    assertThat(shapes.at(List.of("spec", "template", "spec", "containers", "ports")))
        .isEqualTo(new Shape.KeyedList(List.of("containerPort", "protocol")));
    assertThat(shapes.at(List.of("spec", "ports")))
        .isEqualTo(new Shape.KeyedList(List.of("port", "protocol")));
    assertThat(shapes.at(List.of("spec", "egress", "ports"))).isEqualTo(ATOMIC);
  }

  @Test
  void takesNoLabelForFieldOfTheSameName() {
    assertThat(new BuiltInShapes().at(List.of("metadata", "labels", "selector")))
        .isEqualTo(GRANULAR);
  }

  @Test
  void readsListAndMapTypesOfSchema() {
    var shapes =
        new SchemaShapes(
            tree(
                """
                type: object
                properties:
                  status:
                    type: object
                    properties:
                      conditions:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [type]
                        items: {type: object, properties: {args: {type: array}}}
                  spec:
                    type: object
                    additionalProperties:
                      type: object
                      x-kubernetes-map-type: atomic
                    properties:
                      hosts: {type: array, x-kubernetes-list-type: set}
                      rules: {type: array}
                """));

    assertThat(shapes.at(List.of("status", "conditions")))
        .isEqualTo(new Shape.KeyedList(List.of("type")));
    assertThat(shapes.at(List.of("status", "conditions", "args"))).isEqualTo(ATOMIC);
    assertThat(shapes.at(List.of("spec", "hosts"))).isEqualTo(new Shape.SetList());
    assertThat(shapes.at(List.of("spec", "rules"))).isEqualTo(ATOMIC);
    assertThat(shapes.at(List.of("spec", "other"))).isEqualTo(ATOMIC);
    assertThat(shapes.at(List.of("spec"))).isEqualTo(GRANULAR);
    assertThat(shapes.at(List.of("metadata", "finalizers"))).isEqualTo(new Shape.SetList());
  }
}
