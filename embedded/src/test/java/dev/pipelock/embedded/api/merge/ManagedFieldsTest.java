package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManagedFieldsTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void givesEverythingOfNewObjectToItsCreator() {
    ObjectNode created = update(Json.object(), object("{apiVersion: v1, data: {a: '1'}}"), "me");

    assertThat(created.at("/metadata/managedFields/0"))
        .isEqualTo(
            object(
                """
                manager: me
                operation: Update
                apiVersion: v1
                time: '2030-01-01T00:00:00Z'
                fieldsType: FieldsV1
                fieldsV1: {f:data: {f:a: {}}}
                """));
  }

  @Test
  void movesOnlyChangedFieldsToWhoChangedThem() {
    ObjectNode created = update(Json.object(), object("{data: {a: '1', b: '1'}}"), "first");

    ObjectNode updated = update(created, object("{data: {a: '1', b: '2', c: '3'}}"), "second");

    assertThat(updated.at("/metadata/managedFields/0/fieldsV1"))
        .isEqualTo(object("{f:data: {f:a: {}}}"));
    assertThat(updated.at("/metadata/managedFields/1/fieldsV1"))
        .isEqualTo(object("{f:data: {f:b: {}, f:c: {}}}"));
  }

  @Test
  void forgetsManagerWhoseLastFieldIsRemoved() {
    ObjectNode created = update(Json.object(), object("{data: {a: '1'}}"), "first");

    ObjectNode updated = update(created, object("{data: {b: '1'}}"), "second");

    assertThat(updated.at("/metadata/managedFields")).hasSize(1);
    assertThat(updated.at("/metadata/managedFields/0/manager").asText()).isEqualTo("second");
  }

  @Test
  void recordsNothingWhenNothingChanges() {
    ObjectNode created = update(Json.object(), object("{data: {a: '1'}}"), "first");

    ObjectNode updated = update(created, object("{data: {a: '1'}}"), "second");

    assertThat(updated).isEqualTo(created);
  }

  private static ObjectNode update(ObjectNode before, ObjectNode after, String name) {
    var manager = new FieldManager(name, FieldManager.Operation.UPDATE, "");
    ManagedFields.recordUpdate(before, after, new BuiltInShapes(), manager, NOW);
    return after;
  }
}
