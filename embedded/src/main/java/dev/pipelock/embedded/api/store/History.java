package dev.pipelock.embedded.api.store;

import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.GroupResource;
import java.util.ArrayDeque;
import java.util.List;

/** The last changes, so that a watch can continue where a list or a lost watch ended. */
final class History {

  static final int CAPACITY = 8_192;

  private final ArrayDeque<StoreEvent> events = new ArrayDeque<>();

  /** The highest version that is no longer kept. */
  private long forgotten;

  void add(StoreEvent event) {
    if (events.size() == CAPACITY) {
      forgotten = events.removeFirst().object().version();
    }
    events.addLast(event);
  }

  /**
   * @throws ApiException 410 when some of them are no longer kept
   */
  List<StoreEvent> after(long version, GroupResource resource) {
    if (version < forgotten) {
      throw ApiException.expired(version, forgotten);
    }
    return events.stream()
        .filter(e -> e.object().version() > version)
        .filter(e -> e.object().key().resource().equals(resource))
        .toList();
  }
}
