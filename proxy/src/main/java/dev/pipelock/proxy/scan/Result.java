package dev.pipelock.proxy.scan;

import dev.pipelock.proxy.offline.Judgement;
import java.util.Optional;

/** What became of one item. */
public sealed interface Result {

  /** It was judged. */
  record Judged(Optional<String> id, Judgement judgement) implements Result {}

  /**
   * It could not be read, so nothing is known about it.
   *
   * @param reason what was found and what was expected
   */
  record Unreadable(String reason) implements Result {}
}
