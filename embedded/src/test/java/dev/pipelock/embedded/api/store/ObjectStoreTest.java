package dev.pipelock.embedded.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.GroupResource;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

  private static final GroupResource MAPS = new GroupResource("", "configmaps");
  private static final Duration NOW = Duration.ZERO;

  private final ObjectStore store = new ObjectStore();

  @Test
  void countsOneVersionForEveryChange() {
    StoredObject a = store.create(key("a"), object("a"));
    StoredObject b = store.create(key("b"), object("b"));
    StoredObject changed = store.replace(a, object("a"));
    StoredObject removed = store.remove(b, b.json());

    assertThat(List.of(a, b, changed, removed))
        .extracting(StoredObject::version)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(changed.metadata().resourceVersion()).isEqualTo("3");
    assertThat(store.list(MAPS, "").version()).isEqualTo(4);
  }

  @Test
  void refusesWriterThatHasNotSeenTheLatest() {
    StoredObject old = store.create(key("a"), object("a"));
    store.replace(old, object("a"));

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> store.replace(old, object("a")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(409));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> store.remove(old, object("a")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(409));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> store.create(key("a"), object("a")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(409));
  }

  @Test
  void findsDependentsAsLongAsTheyNameTheirOwner() {
    ObjectNode owned = object("child");
    owned.withObjectProperty("metadata").putArray("ownerReferences").addObject().put("uid", "u-1");
    StoredObject child = store.create(key("child"), owned);

    assertThat(store.dependents("u-1")).containsExactly(child);
    StoredObject freed = store.replace(child, object("child"));

    assertThat(store.dependents("u-1")).isEmpty();
    assertThat(store.findByUid("uid-child")).contains(freed);
  }

  @Test
  void tellsSubscriberOfPresentContentThenOfChanges() throws InterruptedException {
    StoredObject a = store.create(key("a"), object("a"));
    Subscription subscription = store.subscribe(MAPS, Optional.empty());
    StoredObject changed = store.replace(a, object("a"));
    store.create(new ObjectKey(new GroupResource("", "secrets"), "ns", "s"), object("s"));

    assertThat(drain(subscription))
        .containsExactly(new StoreEvent.Added(a), new StoreEvent.Modified(changed, a));
  }

  @Test
  void continuesAfterVersionAndNotBeforeWhatItForgot() throws InterruptedException {
    StoredObject latest = store.create(key("a"), object("a"));
    Subscription fromFirst = store.subscribe(MAPS, Optional.of(1L));
    StoredObject second = store.replace(latest, object("a"));
    latest = second;

    assertThat(drain(fromFirst)).hasSize(1);
    for (int i = 0; i < History.CAPACITY; i++) {
      latest = store.replace(latest, object("a"));
    }

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> store.subscribe(MAPS, Optional.of(1L)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(410));
    assertThat(drain(store.subscribe(MAPS, Optional.of(second.version()))))
        .hasSize(History.CAPACITY);
  }

  @Test
  void endsSubscriptionOfReaderThatFallsBehind() throws InterruptedException {
    StoredObject latest = store.create(key("a"), object("a"));
    Subscription slow = store.subscribe(MAPS, Optional.of(latest.version()));
    for (int i = 0; i <= Subscription.MAX_PENDING; i++) {
      latest = store.replace(latest, object("a"));
    }

    assertThat(slow.isOpen()).isFalse();
    assertThat(slow.poll(NOW)).isEmpty();
  }

  private static List<StoreEvent> drain(Subscription subscription) throws InterruptedException {
    var events = new ArrayList<StoreEvent>();
    for (var next = subscription.poll(NOW); next.isPresent(); next = subscription.poll(NOW)) {
      events.add(next.get());
    }
    return events;
  }

  private static ObjectKey key(String name) {
    return new ObjectKey(MAPS, "ns", name);
  }

  private static ObjectNode object(String name) {
    ObjectNode object = Json.object();
    object.putObject("metadata").put("name", name).put("uid", "uid-" + name);
    return object;
  }
}
