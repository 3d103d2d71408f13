package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.admission.Admission;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoredObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Deletes objects, or marks them for deletion where a finalizer or a kubelet has work left. */
public final class ObjectDeleter {

  /** Holds a CRD until its objects are gone. */
  public static final String CRD_FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private static final int MAX_ATTEMPTS = 20;
  private static final long DEFAULT_GRACE_SECONDS = 30;
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private final ObjectStore store;
  private final Admission admission;
  private final InstantSource clock;

  public ObjectDeleter(ObjectStore store, Admission admission, InstantSource clock) {
    this.store = store;
    this.admission = admission;
    this.clock = clock;
  }

  /** What a deletion led to. */
  public sealed interface Deletion {

    ObjectNode object();

    /** It is removed. */
    record Gone(ObjectNode object) implements Deletion {}

    /** It stays until finalizers or a kubelet let it go. */
    record Marked(ObjectNode object) implements Deletion {}
  }

  /**
   * @throws ApiException 404, 409 for a failed precondition, or the refusal of a webhook
   */
  public Deletion delete(ResourceType type, ObjectKey key, DeleteOptions options) {
    for (int attempt = 1; ; attempt++) {
      StoredObject live =
          store.find(key).orElseThrow(() -> ApiException.notFound(key.resource(), key.name()));
      checkPreconditions(live, options);
      admission.admit(
          new Admission.Review(
              Admission.Operation.DELETE,
              type,
              key,
              "",
              Optional.empty(),
              Optional.of(live.json()),
              options.dryRun()));
      try {
        return deleteOnce(live, options);
      } catch (ApiException e) {
        if (e.code() != 409 || attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Deletion deleteOnce(StoredObject live, DeleteOptions options) {
    ObjectNode marked =
        Termination.begin(live.json(), clock.instant(), graceSeconds(live, options));
    holdForContents(live, marked);
    boolean over = Termination.isOver(marked);
    if (options.dryRun()) {
      return over ? new Deletion.Gone(live.json()) : new Deletion.Marked(marked);
    }
    if (options.orphan()) {
      orphanDependents(live);
    }
    if (over) {
      return new Deletion.Gone(store.remove(live, live.json()).json());
    }
    return new Deletion.Marked(
        marked.equals(live.json()) ? live.json() : store.replace(live, marked).json());
  }

  private static void checkPreconditions(StoredObject live, DeleteOptions options) {
    check("UID", options.uid(), live.metadata().uid(), live.key());
    check(
        "ResourceVersion",
        options.resourceVersion(),
        live.metadata().resourceVersion(),
        live.key());
  }

  private static void check(String what, Optional<String> wanted, String found, ObjectKey key) {
    if (wanted.isPresent() && !wanted.get().equals(found)) {
      throw ApiException.conflict(
          key.resource(),
          key.name(),
          "Precondition failed: %s in precondition: %s, %s in object meta: %s"
              .formatted(what, wanted.get(), what, found));
    }
  }

  /** A pod on a node ends when its kubelet says so; every other object has no grace period. */
  private static long graceSeconds(StoredObject live, DeleteOptions options) {
    JsonNode pod = live.json();
    boolean runs =
        live.key().resource().equals(Resources.PODS)
            && !pod.path("spec").path("nodeName").asText("").isEmpty()
            && !FINISHED.contains(pod.path("status").path("phase").asText(""));
    if (!runs) {
      return 0;
    }
    JsonNode pending = live.metadata().node().path("deletionGracePeriodSeconds");
    long own = pod.path("spec").path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE_SECONDS);
    long asked = options.graceSeconds().orElse(own);
    return pending.isMissingNode() ? asked : Math.min(asked, pending.asLong());
  }

  private static void holdForContents(StoredObject live, ObjectNode marked) {
    if (live.key().resource().equals(Resources.NAMESPACES)) {
      marked.withObjectProperty("status").put("phase", "Terminating");
    } else if (live.key().resource().equals(Resources.CRDS) && !live.metadata().isTerminating()) {
      Metadata.edit(marked).withArrayProperty("finalizers").add(CRD_FINALIZER);
    }
  }

  private void orphanDependents(StoredObject owner) {
    String uid = owner.metadata().uid();
    for (StoredObject dependent : store.dependents(uid)) {
      ObjectNode freed = dependent.json().deepCopy();
      if (freed.path("metadata").path("ownerReferences") instanceof ArrayNode references) {
        for (int i = references.size() - 1; i >= 0; i--) {
          if (references.get(i).path("uid").asText().equals(uid)) {
            references.remove(i);
          }
        }
      }
      store.replace(dependent, freed);
    }
  }
}
