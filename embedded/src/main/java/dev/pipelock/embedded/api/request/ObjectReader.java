package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.selector.FieldSelector;
import dev.pipelock.embedded.api.selector.LabelSelector;
import dev.pipelock.embedded.api.selector.Selection;
import dev.pipelock.embedded.api.store.Listing;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoredObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** get, list and watch. */
final class ObjectReader {

  /** A watch that asks for no end gets this one, as on a real server: 30 to 60 minutes. */
  private static final Duration DEFAULT_WATCH = Duration.ofMinutes(45);

  private final ObjectStore store;

  ObjectReader(ObjectStore store) {
    this.store = store;
  }

  ObjectNode get(ResourceType type, ObjectKey key) {
    return store
        .find(key)
        .map(o -> Rendering.in(type, o.json()))
        .orElseThrow(() -> ApiException.notFound(key.resource(), key.name()));
  }

  ObjectNode list(ResourceType type, String namespace, ApiRequest request) {
    Listing listing = store.list(type.resource(), namespace);
    return Rendering.list(type, listing, select(listing, selection(request)));
  }

  /** The objects of a collection that a request selects. */
  List<StoredObject> selected(ResourceType type, String namespace, ApiRequest request) {
    return select(store.list(type.resource(), namespace), selection(request));
  }

  WatchStream watch(ResourceType type, String namespace, ApiRequest request) {
    if (request.flag("sendInitialEvents")) {
      // The refusal makes client-go fall back to a list and a watch, which both exist here.
      throw ApiException.unprocessable("sendInitialEvents: Forbidden: is not supported");
    }
    Selection selection = selection(request);
    Duration lifetime =
        request
            .parameter("timeoutSeconds")
            .map(s -> Duration.ofSeconds(number("timeoutSeconds", s)))
            .orElse(DEFAULT_WATCH);
    // Version 0 means any version will do: the present content is one.
    Optional<Long> after =
        request
            .parameter("resourceVersion")
            .map(v -> number("resourceVersion", v))
            .filter(v -> v != 0);
    return new WatchStream(
        store.subscribe(type.resource(), after), type, namespace, selection, lifetime);
  }

  private static List<StoredObject> select(Listing listing, Selection selection) {
    return listing.objects().stream().filter(o -> selection.matches(o.json())).toList();
  }

  private static Selection selection(ApiRequest request) {
    return new Selection(
        request
            .parameter("labelSelector")
            .map(LabelSelector::parse)
            .orElse(LabelSelector.EVERYTHING),
        request
            .parameter("fieldSelector")
            .map(FieldSelector::parse)
            .orElse(FieldSelector.EVERYTHING));
  }

  private static long number(String name, String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException _) {
      throw ApiException.badRequest("%s is \"%s\"; it is a number".formatted(name, text));
    }
  }
}
