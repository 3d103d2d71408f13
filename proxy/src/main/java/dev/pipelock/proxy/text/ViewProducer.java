package dev.pipelock.proxy.text;

import java.util.function.Consumer;

/** A way to read a text that an attacker may have disguised; new disguises add a producer. */
@FunctionalInterface
public interface ViewProducer {

  /**
   * Hands out every view that differs from the source: none for a text that this reading does not
   * change. The total length of the views is at most a small multiple of the source's.
   */
  void produce(String source, Consumer<View> sink);
}
