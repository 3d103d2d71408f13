package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.History;
import dev.pipelock.proxy.coding.Sink;

/** What a frame decodes to; no block gives more than its frame allows. */
final class Output {
  private final History history = new History();
  private int mostBlock;

  /** Begins a frame. */
  void begin(int window) {
    history.begin(window);
    mostBlock = Math.min(window, ZstdDecoder.MOST_BLOCK);
  }

  int mostBlock() {
    return mostBlock;
  }

  long total() {
    return history.total();
  }

  void append(byte[] source, int from, int count) throws DecodingException {
    bounded(count);
    history.append(source, from, count);
  }

  void fill(byte octet, int count) throws DecodingException {
    bounded(count);
    history.fill(octet, count);
  }

  void copy(int distance, int count) throws DecodingException {
    bounded(count);
    history.copy(distance, count);
  }

  /** Ends a block. */
  void flush(Sink out) throws DecodingException {
    history.flush(out);
  }

  private void bounded(int count) throws DecodingException {
    if (history.pending() + count > mostBlock) {
      throw DecodingException.malformed();
    }
  }
}
