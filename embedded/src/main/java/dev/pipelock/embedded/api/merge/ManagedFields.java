package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Metadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code metadata.managedFields}: which manager owns which fields. */
public final class ManagedFields {

  private final List<Entry> entries;

  private ManagedFields(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * What one manager owns.
   *
   * @param time when its set last changed, RFC 3339 in seconds
   */
  record Entry(
      String manager,
      String operation,
      String subresource,
      String apiVersion,
      String time,
      FieldSet fields) {

    boolean isOf(FieldManager other) {
      return manager.equals(other.name())
          && operation.equals(other.operation().label())
          && subresource.equals(other.subresource());
    }

    Entry withFields(FieldSet changed) {
      return new Entry(manager, operation, subresource, apiVersion, time, changed);
    }
  }

  static ManagedFields of(JsonNode object) {
    var entries = new ArrayList<Entry>();
    for (JsonNode entry : Metadata.of(object).node().path("managedFields")) {
      entries.add(
          new Entry(
              entry.path("manager").asText(),
              entry.path("operation").asText(),
              entry.path("subresource").asText(),
              entry.path("apiVersion").asText(),
              entry.path("time").asText(),
              FieldSet.fromJson(entry.path("fieldsV1"))));
    }
    return new ManagedFields(entries);
  }

  /**
   * Gives the fields that {@code after} changed to the manager that changed them.
   *
   * @param before the stored object; empty when it is being created
   */
  public static void recordUpdate(
      ObjectNode before, ObjectNode after, Shapes shapes, FieldManager manager, Instant now) {
    FieldValues old = FieldValues.of(before, shapes);
    FieldValues updated = FieldValues.of(after, shapes);
    FieldSet changed = updated.changedFrom(old);
    FieldSet removed = old.paths().minus(updated.paths());
    ManagedFields fields = of(before);
    FieldSet mine =
        fields
            .entry(manager)
            .map(Entry::fields)
            .orElse(FieldSet.EMPTY)
            .plus(changed)
            .minus(removed);
    ManagedFields result =
        changed.isEmpty() && removed.isEmpty()
            ? fields
            : fields.without(changed.plus(removed), manager).with(manager, mine, after, now);
    result.writeTo(after);
  }

  Optional<Entry> entry(FieldManager manager) {
    return entries.stream().filter(e -> e.isOf(manager)).findFirst();
  }

  List<Entry> others(FieldManager manager) {
    return entries.stream().filter(e -> !e.isOf(manager)).toList();
  }

  /** Takes {@code fields} from everyone but {@code manager}. */
  ManagedFields without(FieldSet fields, FieldManager manager) {
    return new ManagedFields(
        entries.stream()
            .map(e -> e.isOf(manager) ? e : e.withFields(e.fields().minus(fields)))
            .filter(e -> !e.fields().isEmpty())
            .toList());
  }

  /** Sets what {@code manager} owns; its place stays, and its time when nothing changed. */
  ManagedFields with(FieldManager manager, FieldSet fields, JsonNode object, Instant now) {
    String apiVersion = object.path("apiVersion").asText();
    var changed = new ArrayList<>(entries);
    int at = changed.indexOf(entry(manager).orElse(null));
    if (at >= 0 && changed.get(at).fields().equals(fields)) {
      return this;
    }
    if (at >= 0) {
      changed.remove(at);
    }
    if (!fields.isEmpty()) {
      var entry =
          new Entry(
              manager.name(),
              manager.operation().label(),
              manager.subresource(),
              apiVersion,
              now.truncatedTo(ChronoUnit.SECONDS).toString(),
              fields);
      changed.add(at >= 0 ? at : changed.size(), entry);
    }
    return new ManagedFields(changed);
  }

  void writeTo(ObjectNode object) {
    ObjectNode metadata = Metadata.edit(object);
    metadata.remove("managedFields");
    if (entries.isEmpty()) {
      return;
    }
    ArrayNode array = metadata.putArray("managedFields");
    for (Entry entry : entries) {
      ObjectNode node =
          array
              .addObject()
              .put("manager", entry.manager())
              .put("operation", entry.operation())
              .put("apiVersion", entry.apiVersion())
              .put("time", entry.time())
              .put("fieldsType", "FieldsV1");
      node.set("fieldsV1", entry.fields().toJson());
      if (!entry.subresource().isEmpty()) {
        node.put("subresource", entry.subresource());
      }
    }
  }
}
