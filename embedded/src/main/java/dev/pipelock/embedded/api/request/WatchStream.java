package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.selector.Selection;
import dev.pipelock.embedded.api.store.StoreEvent;
import dev.pipelock.embedded.api.store.StoredObject;
import dev.pipelock.embedded.api.store.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The events of one watch, as a client sees them: an object that leaves the selection is deleted
 * for it, one that enters is added.
 */
public final class WatchStream implements AutoCloseable {

  private final Subscription subscription;
  private final ResourceType type;
  private final Predicate<StoredObject> selected;
  private final long endNanos;

  /**
   * @param lifetime after which the server ends the watch, as {@code timeoutSeconds} asks
   */
  WatchStream(
      Subscription subscription,
      ResourceType type,
      String namespace,
      Selection selection,
      Duration lifetime) {
    this.subscription = subscription;
    this.type = type;
    this.selected =
        object ->
            (namespace.isEmpty() || object.key().namespace().equals(namespace))
                && selection.matches(object.json());
    this.endNanos = System.nanoTime() + lifetime.toNanos();
  }

  /** Waits for the next event, as JSON text; empty when the watch is over. */
  public Optional<String> next() throws InterruptedException {
    while (true) {
      Duration left = Duration.ofNanos(endNanos - System.nanoTime());
      if (left.isNegative()) {
        return Optional.empty();
      }
      Optional<StoreEvent> change = subscription.poll(left);
      if (change.isEmpty()) {
        if (!subscription.isOpen()) {
          return Optional.empty();
        }
        continue;
      }
      Optional<ObjectNode> event = visible(change.get());
      if (event.isPresent()) {
        return event.map(Json::write);
      }
    }
  }

  /** Makes {@link #next} return at once and for good. */
  @Override
  public void close() {
    subscription.close();
  }

  private Optional<ObjectNode> visible(StoreEvent change) {
    StoredObject object = change.object();
    boolean isSelected = selected.test(object);
    return switch (change) {
      case StoreEvent.Added _ -> isSelected ? event("ADDED", object) : Optional.empty();
      case StoreEvent.Deleted _ -> isSelected ? event("DELETED", object) : Optional.empty();
      case StoreEvent.Modified(var _, var previous) -> {
        boolean wasSelected = selected.test(previous);
        if (isSelected) {
          yield event(wasSelected ? "MODIFIED" : "ADDED", object);
        }
        yield wasSelected ? event("DELETED", object) : Optional.empty();
      }
    };
  }

  private Optional<ObjectNode> event(String action, StoredObject object) {
    ObjectNode event = Json.object().put("type", action);
    event.set("object", Rendering.in(type, object.json()));
    return Optional.of(event);
  }

  /** The one event of a watch that cannot begin. */
  static String error(ApiException refusal) {
    ObjectNode event = Json.object().put("type", "ERROR");
    event.set("object", refusal.status());
    return Json.write(event);
  }
}
