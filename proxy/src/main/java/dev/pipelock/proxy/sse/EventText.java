package dev.pipelock.proxy.sse;

import dev.pipelock.proxy.text.Content;
import java.util.List;

/** What an event says. */
public sealed interface EventText {
  /**
   * Its texts.
   *
   * @param provider who writes events of this shape
   * @param pieces by the path of the text that they continue; pieces of one path belong together.
   *     Empty for an event that says nothing
   */
  record Said(Provider provider, List<Content.Field> pieces) implements EventText {
    public Said {
      pieces = List.copyOf(pieces);
    }
  }

  /** Two readers may read it differently: its JSON has a key twice. */
  record Ambiguous() implements EventText {}
}
