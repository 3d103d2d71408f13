package dev.pipelock.proxy.offline;

import java.util.List;
import java.util.Optional;

/** What one line of JSON Lines holds. */
public sealed interface Row {

  /**
   * Something to judge.
   *
   * @param id the row's name, where it has one
   * @param payloads one; more for a chain of calls, in order
   */
  record Item(Optional<String> id, List<Payload> payloads) implements Row {
    public Item {
      payloads = List.copyOf(payloads);
    }
  }

  /**
   * Nothing that can be read.
   *
   * @param reason what was found and what was expected; never quotes the line
   */
  record Malformed(String reason) implements Row {}
}
