package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.History;
import dev.pipelock.proxy.coding.Sink;

/**
 * The coding "br" (RFC 7932). Where the octets received end within a step, the step is taken back
 * and done again with more of them; everything before it is handed on.
 */
public final class BrotliDecoder implements Decoder {
  /** Handed on at the latest, so that limits are asked in time. */
  private static final int MOST_PENDING = 64 << 10;

  /** Headers that are longer are read again only after they grew by a part of themselves. */
  private static final int SHORT_HEADER = 2048;

  private final Bits bits = new Bits();
  private final History history = new History();
  private final Commands commands = new Commands(bits, history);
  private final byte[] stored = new byte[4096];
  private Part part = Part.WINDOW;
  private boolean last;
  private int left;
  private int tried;

  private enum Part {
    WINDOW,
    HEADER,
    CODES,
    COMMANDS,
    STORED,
    METADATA,
    END
  }

  @Override
  public void feed(byte[] octets, int from, int length, Sink out) throws DecodingException {
    bits.append(octets, from, length);
    int waiting = bits.available() >> 3;
    if (tried > SHORT_HEADER && waiting < tried + tried / 4) {
      return;
    }
    run(out);
    history.flush(out);
  }

  private void run(Sink out) throws DecodingException {
    int start = bits.position();
    try {
      while (true) {
        start = bits.position();
        if (!step(out)) {
          return;
        }
        tried = 0;
        if (history.pending() > MOST_PENDING) {
          history.flush(out);
        }
      }
    } catch (Shortage shortage) {
      bits.rewind(start);
      tried = bits.available() >> 3;
    }
  }

  /** Does the next step, and says whether there may be another one. */
  private boolean step(Sink out) throws Shortage, DecodingException {
    switch (part) {
      case WINDOW -> {
        history.begin(window());
        part = Part.HEADER;
      }
      case HEADER -> header();
      case CODES -> {
        commands.begin(new MetaBlock(bits), left);
        part = Part.COMMANDS;
      }
      case COMMANDS -> {
        commands.step();
        if (commands.done()) {
          next();
        }
      }
      case STORED, METADATA -> {
        return octets(out);
      }
      case END -> {
        if (bits.available() > 0) {
          throw DecodingException.malformed();
        }
        return false;
      }
    }
    return true;
  }

  private int window() throws Shortage, DecodingException {
    int log = 16;
    if (bits.readBit()) {
      int high = bits.read(3);
      int low = high == 0 ? bits.read(3) : 0;
      if (low == 1) {
        throw DecodingException.malformed();
      }
      log = high != 0 ? 17 + high : low == 0 ? 17 : 8 + low;
    }
    return (1 << log) - 16;
  }

  private void header() throws Shortage, DecodingException {
    boolean isLast = bits.readBit();
    if (isLast && bits.readBit()) {
      last = true;
      next();
      return;
    }
    int nibbles = bits.read(2) + 4;
    if (nibbles == 7) {
      metadata();
    } else {
      data(isLast, nibbles);
    }
    last = isLast;
  }

  private void metadata() throws Shortage, DecodingException {
    boolean reserved = bits.readBit();
    int width = bits.read(2);
    int length = bits.read(8 * width);
    if (reserved || (width > 1 && length >> (8 * (width - 1)) == 0)) {
      throw DecodingException.malformed();
    }
    bits.align();
    left = width == 0 ? 0 : length + 1;
    part = Part.METADATA;
  }

  private void data(boolean isLast, int nibbles) throws Shortage, DecodingException {
    int length = bits.read(4 * nibbles);
    if (nibbles > 4 && length >> (4 * (nibbles - 1)) == 0) {
      throw DecodingException.malformed();
    }
    boolean plain = !isLast && bits.readBit();
    if (plain) {
      bits.align();
    }
    left = length + 1;
    part = plain ? Part.STORED : Part.CODES;
  }

  private boolean octets(Sink out) throws DecodingException {
    if (left == 0) {
      next();
      return true;
    }
    int got = bits.octets(left, stored);
    if (part == Part.STORED) {
      history.append(stored, 0, got);
    } else {
      out.aside(stored, 0, got);
    }
    left -= got;
    return got > 0;
  }

  private void next() throws DecodingException {
    part = Part.HEADER;
    if (last) {
      bits.align();
      part = Part.END;
    }
  }

  @Override
  public void finish() throws DecodingException {
    if (part != Part.END) {
      throw DecodingException.malformed();
    }
  }
}
