package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.admission.Admission;
import dev.pipelock.embedded.api.merge.BuiltInShapes;
import dev.pipelock.embedded.api.merge.FieldManager;
import dev.pipelock.embedded.api.merge.ManagedFields;
import dev.pipelock.embedded.api.merge.SchemaShapes;
import dev.pipelock.embedded.api.merge.ServerSideApply;
import dev.pipelock.embedded.api.merge.Shapes;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoredObject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Creates and changes objects: strategy, ownership, admission, store. Admission is asked without
 * any lock held, so a webhook may use the API itself.
 */
public final class ObjectWriter {

  /** How often an update starts again because another write came between; then it is a 409. */
  private static final int MAX_ATTEMPTS = 20;

  private final ObjectStore store;
  private final TypeCatalogue types;
  private final Admission admission;
  private final InstantSource clock;
  private final CreateStrategy createStrategy;

  public ObjectWriter(
      ObjectStore store, TypeCatalogue types, Admission admission, InstantSource clock) {
    this.store = store;
    this.types = types;
    this.admission = admission;
    this.clock = clock;
    this.createStrategy = new CreateStrategy(clock);
  }

  /**
   * Stores a new object and returns it.
   *
   * @param target its name is not used: the object says it, or has it generated
   */
  public ObjectNode create(WriteTarget target, ObjectNode wanted, WriteOptions options) {
    ObjectNode own = wanted.deepCopy();
    Metadata.edit(own).remove("managedFields");
    ObjectNode prepared = createStrategy.prepare(target.type(), target.key().namespace(), own);
    ManagedFields.recordUpdate(
        Json.object(), prepared, shapes(target.type()), options.manager(), clock.instant());
    return admitNew(target, prepared, options);
  }

  /**
   * Changes the stored object and returns the result, which is the stored version itself when
   * nothing changes.
   */
  public ObjectNode update(WriteTarget target, Edit edit, WriteOptions options) {
    for (int attempt = 1; ; attempt++) {
      StoredObject live = require(target.key());
      try {
        return updateOnce(target, live, edit, options);
      } catch (LostRaceException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e.refusal;
        }
      }
    }
  }

  /** Server-side apply: creates the object or merges into it. */
  public Applied apply(WriteTarget target, ObjectNode wanted, boolean force, WriteOptions options) {
    ObjectNode intent = intent(target, wanted);
    var apply =
        new ServerSideApply(shapes(target.type()), options.manager(), force, clock.instant());
    if (!target.isStatus() && store.find(target.key()).isEmpty()) {
      try {
        return new Applied(createApplied(target, intent, apply, options), true);
      } catch (ApiException e) {
        // Someone created it meanwhile: merge into that.
        if (e.code() != 409 || store.find(target.key()).isEmpty()) {
          throw e;
        }
      }
    }
    return new Applied(update(target, live -> apply.apply(live, intent), options), false);
  }

  /** What an apply led to. */
  public record Applied(ObjectNode object, boolean created) {}

  private ObjectNode createApplied(
      WriteTarget target, ObjectNode intent, ServerSideApply apply, WriteOptions options) {
    ObjectNode applied = apply.apply(Json.object(), intent);
    ObjectNode prepared = createStrategy.prepare(target.type(), target.key().namespace(), applied);
    return admitNew(target, prepared, options);
  }

  private ObjectNode admitNew(WriteTarget target, ObjectNode prepared, WriteOptions options) {
    ResourceType type = target.type();
    var key =
        new ObjectKey(type.resource(), target.key().namespace(), Metadata.of(prepared).name());
    requireNamespace(key);
    if (store.find(key).isPresent()) {
      throw ApiException.alreadyExists(key.resource(), key.name());
    }
    var review =
        new Admission.Review(
            Admission.Operation.CREATE,
            type,
            key,
            "",
            Optional.of(prepared),
            Optional.empty(),
            options.dryRun());
    ObjectNode admitted = admission.admit(review).orElseThrow();
    ObjectValidation.check(type, admitted);
    Defaults.apply(type, admitted);
    if (options.dryRun()) {
      return admitted;
    }
    return store
        .atomically(
            () -> {
              requireNamespace(key);
              return store.create(key, admitted);
            })
        .json();
  }

  private ObjectNode updateOnce(
      WriteTarget target, StoredObject live, Edit edit, WriteOptions options) {
    ObjectNode wanted = edit.apply(live.json());
    ObjectNode updated = UpdateStrategy.prepare(target, live.json(), wanted);
    if (options.manager().operation() == FieldManager.Operation.UPDATE) {
      ManagedFields.recordUpdate(
          live.json(), updated, shapes(target.type()), options.manager(), clock.instant());
    }
    if (updated.equals(live.json())) {
      return live.json();
    }
    var review =
        new Admission.Review(
            Admission.Operation.UPDATE,
            target.type(),
            target.key(),
            target.subresource(),
            Optional.of(updated),
            Optional.of(live.json()),
            options.dryRun());
    ObjectNode admitted =
        UpdateStrategy.prepare(target, live.json(), admission.admit(review).orElseThrow());
    if (options.dryRun()) {
      return admitted;
    }
    return commit(live, admitted);
  }

  private ObjectNode commit(StoredObject live, ObjectNode updated) {
    try {
      return Termination.isOver(updated)
          ? store.remove(live, updated).json()
          : store.replace(live, updated).json();
    } catch (ApiException e) {
      throw new LostRaceException(e);
    }
  }

  private ObjectNode intent(WriteTarget target, ObjectNode wanted) {
    ObjectValidation.checkType(target.type(), wanted);
    ObjectNode intent = withoutNulls(wanted);
    ObjectNode metadata = Metadata.edit(intent);
    if (!metadata.path("managedFields").isEmpty()) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    metadata.remove("managedFields");
    metadata.put("name", target.key().name());
    if (target.isStatus()) {
      metadata.retain("name", "namespace", "uid", "resourceVersion");
      intent.retain("apiVersion", "kind", "metadata", "status");
    } else if (target.type().hasStatus()) {
      intent.remove("status");
    }
    Defaults.fillListKeys(target.type(), intent);
    return intent;
  }

  private static ObjectNode withoutNulls(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    removeNulls(copy);
    return copy;
  }

  private static void removeNulls(com.fasterxml.jackson.databind.JsonNode node) {
    if (node instanceof ObjectNode map) {
      map.properties().removeIf(e -> e.getValue().isNull());
    }
    node.forEach(ObjectWriter::removeNulls);
  }

  private Shapes shapes(ResourceType type) {
    return type.custom() ? new SchemaShapes(types.schema(type)) : new BuiltInShapes();
  }

  private StoredObject require(ObjectKey key) {
    return store.find(key).orElseThrow(() -> ApiException.notFound(key.resource(), key.name()));
  }

  private void requireNamespace(ObjectKey key) {
    if (key.namespace().isEmpty()) {
      return;
    }
    StoredObject namespace = require(new ObjectKey(Resources.NAMESPACES, "", key.namespace()));
    if (namespace.metadata().isTerminating()) {
      throw ApiException.forbidden(
          key.resource(),
          key.name(),
          "unable to create new content in namespace %s because it is being terminated"
              .formatted(key.namespace()));
    }
  }

  /** Another write came between reading and storing; the edit may be tried again. */
  private static final class LostRaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiException refusal;

    LostRaceException(ApiException refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }
}
