package dev.pipelock.proxy.body;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.verdict.BlockReason;

/** What became of a message body: its content, whole, or why it cannot be read. */
public sealed interface Extraction {

  /** Every text of the body. */
  record Read(Content content) implements Extraction {}

  /** It cannot be inspected; the mode decides what follows. */
  record Unreadable(BlockReason reason) implements Extraction {}
}
