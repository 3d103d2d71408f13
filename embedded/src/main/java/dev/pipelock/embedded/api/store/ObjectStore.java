package dev.pipelock.embedded.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.GroupResource;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every object of the cluster in memory. Versions grow by one with each change of any object.
 * Writers name the version they read, so none can overwrite what it has not seen. Safe for any
 * number of threads.
 */
public final class ObjectStore {

  private static final Comparator<ObjectKey> BY_NAMESPACE_AND_NAME =
      Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<GroupResource, NavigableMap<ObjectKey, StoredObject>> collections =
      new HashMap<>();
  private final Map<String, ObjectKey> byUid = new HashMap<>();
  private final Map<String, Set<ObjectKey>> byOwner = new HashMap<>();
  private final History history = new History();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final List<Consumer<StoreEvent>> listeners = new CopyOnWriteArrayList<>();
  private long version;

  /**
   * Tells {@code listener} of every change, before anyone else can make the next one.
   *
   * @param listener quick, and does not write to the store
   */
  public void onChange(Consumer<StoreEvent> listener) {
    listeners.add(listener);
  }

  /** Runs {@code work} while nobody else reads or writes; it must not wait for anything. */
  public <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public Optional<StoredObject> find(ObjectKey key) {
    return atomically(() -> Optional.ofNullable(collection(key.resource()).get(key)));
  }

  public Optional<StoredObject> findByUid(String uid) {
    return atomically(() -> Optional.ofNullable(byUid.get(uid)).flatMap(this::find));
  }

  /**
   * @param namespace empty for all of them
   */
  public Listing list(GroupResource resource, String namespace) {
    return atomically(
        () ->
            new Listing(
                version,
                collection(resource).values().stream()
                    .filter(o -> namespace.isEmpty() || o.key().namespace().equals(namespace))
                    .toList()));
  }

  /** Everything in a namespace, of every kind. */
  public List<StoredObject> contents(String namespace) {
    return atomically(
        () ->
            collections.values().stream()
                .map(NavigableMap::values)
                .flatMap(Collection::stream)
                .filter(o -> o.key().namespace().equals(namespace))
                .toList());
  }

  /** The objects that name {@code uid} as an owner. */
  public List<StoredObject> dependents(String uid) {
    return atomically(
        () ->
            byOwner.getOrDefault(uid, Set.of()).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList());
  }

  /**
   * Stores a new object under the next version.
   *
   * @throws ApiException 409 AlreadyExists
   */
  public StoredObject create(ObjectKey key, ObjectNode object) {
    return atomically(
        () -> {
          if (collection(key.resource()).containsKey(key)) {
            throw ApiException.alreadyExists(key.resource(), key.name());
          }
          StoredObject stored = next(key, object);
          put(stored);
          publish(new StoreEvent.Added(stored));
          return stored;
        });
  }

  /**
   * Replaces {@code previous}.
   *
   * @throws ApiException 409 Conflict when it is no longer the stored version
   */
  public StoredObject replace(StoredObject previous, ObjectNode object) {
    return atomically(
        () -> {
          requireCurrent(previous);
          StoredObject stored = next(previous.key(), object);
          unindex(previous);
          put(stored);
          publish(new StoreEvent.Modified(stored, previous));
          return stored;
        });
  }

  /**
   * Removes {@code previous}; {@code last} is the state that watches are told.
   *
   * @throws ApiException 409 Conflict when it is no longer the stored version
   */
  public StoredObject remove(StoredObject previous, ObjectNode last) {
    return atomically(
        () -> {
          requireCurrent(previous);
          StoredObject removed = next(previous.key(), last);
          collection(previous.key().resource()).remove(previous.key());
          unindex(previous);
          publish(new StoreEvent.Deleted(removed));
          return removed;
        });
  }

  /**
   * Follows a collection from its present content, told as additions, or from {@code after}.
   *
   * @throws ApiException 410 when changes after {@code after} are no longer kept
   */
  public Subscription subscribe(GroupResource resource, Optional<Long> after) {
    return atomically(
        () -> {
          // A version from the future is one of another server's: only a new list can help.
          if (after.isPresent() && after.get() > version) {
            throw ApiException.expired(after.get(), version);
          }
          List<StoreEvent> backlog =
              after
                  .map(from -> history.after(from, resource))
                  .orElseGet(
                      () ->
                          collection(resource).values().stream()
                              .<StoreEvent>map(StoreEvent.Added::new)
                              .toList());
          var subscription = new Subscription(resource, backlog, subscriptions::remove);
          subscriptions.add(subscription);
          return subscription;
        });
  }

  private StoredObject next(ObjectKey key, ObjectNode object) {
    version++;
    ObjectNode copy = object.deepCopy();
    Metadata.edit(copy).put("resourceVersion", Long.toString(version));
    return new StoredObject(key, version, copy);
  }

  private void requireCurrent(StoredObject previous) {
    ObjectKey key = previous.key();
    StoredObject current = collection(key.resource()).get(key);
    if (current == null) {
      throw ApiException.notFound(key.resource(), key.name());
    }
    if (current.version() != previous.version()) {
      throw ApiException.modified(key.resource(), key.name());
    }
  }

  private void put(StoredObject stored) {
    collection(stored.key().resource()).put(stored.key(), stored);
    byUid.put(stored.metadata().uid(), stored.key());
    for (String owner : stored.metadata().owners()) {
      byOwner.computeIfAbsent(owner, uid -> new HashSet<>()).add(stored.key());
    }
  }

  private void unindex(StoredObject stored) {
    byUid.remove(stored.metadata().uid());
    for (String owner : stored.metadata().owners()) {
      byOwner.computeIfPresent(
          owner,
          (uid, keys) -> {
            keys.remove(stored.key());
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  private void publish(StoreEvent event) {
    history.add(event);
    listeners.forEach(l -> l.accept(event));
    for (Subscription subscription : subscriptions) {
      if (subscription.resource().equals(event.object().key().resource())) {
        subscription.offer(event);
      }
    }
  }

  private NavigableMap<ObjectKey, StoredObject> collection(GroupResource resource) {
    return collections.computeIfAbsent(resource, r -> new TreeMap<>(BY_NAMESPACE_AND_NAME));
  }
}
