package dev.pipelock.embedded.api.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.GroupResource;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoreEvent;
import dev.pipelock.embedded.api.store.StoredObject;
import dev.pipelock.embedded.api.write.DeleteOptions;
import dev.pipelock.embedded.api.write.ObjectDeleter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes in the background what must not outlive something else: objects without an owner, the
 * contents of a namespace, the objects of a CRD. One thread, in the order of the causes.
 */
public final class ClusterLifecycle implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClusterLifecycle.class);

  private final ObjectStore store;
  private final TypeCatalogue types;
  private final ObjectDeleter deleter;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("embedded-lifecycle").factory());

  public ClusterLifecycle(ObjectStore store, TypeCatalogue types, ObjectDeleter deleter) {
    this.store = store;
    this.types = types;
    this.deleter = deleter;
  }

  public void start() {
    store.onChange(this::onChange);
  }

  private void onChange(StoreEvent event) {
    StoredObject object = event.object();
    switch (event) {
      case StoreEvent.Deleted _ -> {
        later(() -> store.dependents(object.metadata().uid()).forEach(this::collectOrphan));
        later(() -> finish(object.key()));
      }
      case StoreEvent.Added _ -> followUp(object);
      case StoreEvent.Modified _ -> followUp(object);
    }
  }

  private void followUp(StoredObject object) {
    if (!object.metadata().owners().isEmpty()) {
      later(() -> store.find(object.key()).ifPresent(this::collectOrphan));
    }
    if (object.metadata().isTerminating()) {
      GroupResource resource = object.key().resource();
      if (resource.equals(Resources.NAMESPACES)) {
        later(() -> drainNamespace(object.key().name()));
      } else if (resource.equals(Resources.CRDS)) {
        later(() -> drainDefinition(object));
      }
    }
  }

  /** An object goes when none of its owners is left, also when it never had a living one. */
  private void collectOrphan(StoredObject object) {
    List<String> owners = object.metadata().owners();
    if (!owners.isEmpty() && owners.stream().noneMatch(o -> store.findByUid(o).isPresent())) {
      delete(object);
    }
  }

  /** Something is gone: perhaps it was the last thing a namespace or a CRD waited for. */
  private void finish(ObjectKey gone) {
    if (!gone.namespace().isEmpty()) {
      store
          .find(new ObjectKey(Resources.NAMESPACES, "", gone.namespace()))
          .filter(ns -> ns.metadata().isTerminating())
          .ifPresent(ns -> removeWhenEmpty(ns.key()));
    }
    store
        .find(new ObjectKey(Resources.CRDS, "", gone.resource().toString()))
        .filter(crd -> crd.metadata().isTerminating())
        .ifPresent(this::drainDefinition);
  }

  private void drainNamespace(String namespace) {
    store.contents(namespace).forEach(this::delete);
    removeWhenEmpty(new ObjectKey(Resources.NAMESPACES, "", namespace));
  }

  private void removeWhenEmpty(ObjectKey namespace) {
    store.atomically(
        () -> {
          store
              .find(namespace)
              .filter(ns -> ns.metadata().isTerminating() && !ns.metadata().hasFinalizers())
              .filter(ns -> store.contents(namespace.name()).isEmpty())
              .ifPresent(ns -> store.remove(ns, ns.json()));
          return true;
        });
  }

  private void drainDefinition(StoredObject crd) {
    var spec = crd.json().path("spec");
    var resource =
        new GroupResource(spec.path("group").asText(), spec.path("names").path("plural").asText());
    store.list(resource, "").objects().forEach(this::delete);
    store.atomically(
        () -> {
          store
              .find(crd.key())
              .filter(c -> store.list(resource, "").objects().isEmpty())
              .ifPresent(this::releaseDefinition);
          return true;
        });
  }

  private void releaseDefinition(StoredObject crd) {
    ObjectNode released = crd.json().deepCopy();
    var finalizers = released.path("metadata").withArrayProperty("finalizers");
    int held = finalizers.size();
    for (int i = held - 1; i >= 0; i--) {
      if (finalizers.get(i).asText().equals(ObjectDeleter.CRD_FINALIZER)) {
        finalizers.remove(i);
      }
    }
    if (finalizers.isEmpty()) {
      store.remove(crd, released);
    } else if (finalizers.size() < held) {
      store.replace(crd, released);
    }
  }

  private void delete(StoredObject object) {
    if (object.metadata().isTerminating()) {
      return;
    }
    types
        .find(object.key().resource())
        .ifPresent(
            type -> {
              try {
                deleter.delete(type, object.key(), DeleteOptions.BACKGROUND);
              } catch (ApiException e) {
                if (e.code() != 404) {
                  log.warn("cannot delete {} in the background: {}", object.key(), e.getMessage());
                }
              }
            });
  }

  private void later(Runnable task) {
    try {
      worker.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              log.error("a background deletion failed", e);
            }
          });
    } catch (RejectedExecutionException _) {
      log.debug("the server is closing: a background deletion is left undone");
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
