package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.DecodingException.Why;
import dev.pipelock.proxy.coding.Sink;

/**
 * The coding "zstd" (RFC 8878): frame after frame, each block handed on as soon as it is whole. The
 * window is that of RFC 9659 at most; dictionaries are unknown, and sums left to the receiver,
 * since they say nothing about what is decoded.
 */
public final class ZstdDecoder implements Decoder {
  static final int MOST_BLOCK = 128 << 10;

  /** What a sender may ask of every receiver (RFC 9659, section 3). */
  private static final int MOST_WINDOW = 8 << 20;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;

  private final Literals literals = new Literals();
  private final Sequences sequences = new Sequences();
  private final Output output = new Output();
  private byte[] buffer = new byte[1024];
  private int have;
  private int wanted = 4;
  private Part part = Part.MAGIC;
  private FrameHeader frame = FrameHeader.NONE;
  private boolean lastBlock;
  private int blockType;
  private long skipped;
  private boolean begun;

  private enum Part {
    MAGIC,
    DESCRIPTOR,
    HEADER,
    BLOCK_HEADER,
    BLOCK,
    SUM,
    SKIP_SIZE,
    SKIP
  }

  @Override
  public void feed(byte[] octets, int from, int length, Sink out) throws DecodingException {
    int at = from;
    int end = from + length;
    while (at < end) {
      int taken = Math.min(end - at, wanted - have);
      System.arraycopy(octets, at, buffer, have, taken);
      have += taken;
      at += taken;
      while (have == wanted) {
        have = 0;
        step(out);
      }
    }
  }

  private void want(Part next, int count) {
    part = next;
    wanted = count;
    if (buffer.length < count) {
      buffer = new byte[Math.max(count, Math.min(2 * buffer.length, MOST_BLOCK))];
    }
  }

  private void step(Sink out) throws DecodingException {
    switch (part) {
      case MAGIC -> magic();
      case DESCRIPTOR -> {
        frame = FrameHeader.of(buffer[0]);
        want(Part.HEADER, frame.length());
      }
      case HEADER -> header();
      case BLOCK_HEADER -> blockHeader();
      case BLOCK -> block(out);
      case SUM -> want(Part.MAGIC, 4);
      case SKIP_SIZE -> skip(Integer.toUnsignedLong(int32()));
      case SKIP -> {
        out.aside(buffer, 0, wanted);
        skip(skipped - wanted);
      }
    }
  }

  private void magic() throws DecodingException {
    begun = true;
    if (int32() == MAGIC) {
      want(Part.DESCRIPTOR, 1);
    } else if ((int32() & ~0xF) == SKIPPABLE) {
      want(Part.SKIP_SIZE, 4);
    } else {
      throw DecodingException.malformed();
    }
  }

  private void skip(long left) {
    skipped = left;
    if (left == 0) {
      want(Part.MAGIC, 4);
    } else {
      want(Part.SKIP, (int) Math.min(left, buffer.length));
    }
  }

  private void header() throws DecodingException {
    frame = frame.completed(buffer);
    if (frame.windowSize() > MOST_WINDOW) {
      throw new DecodingException(Why.WINDOW);
    }
    output.begin((int) frame.windowSize());
    literals.reset();
    sequences.reset();
    want(Part.BLOCK_HEADER, 3);
  }

  private void blockHeader() throws DecodingException {
    int header = (buffer[0] & 0xFF) | (buffer[1] & 0xFF) << 8 | (buffer[2] & 0xFF) << 16;
    lastBlock = (header & 1) != 0;
    blockType = header >> 1 & 3;
    int size = header >> 3;
    if (blockType == 3 || size > output.mostBlock()) {
      throw DecodingException.malformed();
    }
    if (blockType == 1) {
      skipped = size;
      want(Part.BLOCK, 1);
    } else {
      want(Part.BLOCK, size);
    }
  }

  private void block(Sink out) throws DecodingException {
    switch (blockType) {
      case 0 -> output.append(buffer, 0, wanted);
      case 1 -> output.fill(buffer[0], (int) skipped);
      default -> {
        int after = literals.read(buffer, wanted);
        sequences.run(buffer, after, wanted, literals, output);
      }
    }
    output.flush(out);
    if (!lastBlock) {
      want(Part.BLOCK_HEADER, 3);
      return;
    }
    if (frame.contentSize() >= 0 && frame.contentSize() != output.total()) {
      throw DecodingException.malformed();
    }
    want(frame.hasSum() ? Part.SUM : Part.MAGIC, 4);
  }

  private int int32() {
    return (buffer[0] & 0xFF)
        | (buffer[1] & 0xFF) << 8
        | (buffer[2] & 0xFF) << 16
        | (buffer[3] & 0xFF) << 24;
  }

  @Override
  public void finish() throws DecodingException {
    if (!begun || part != Part.MAGIC || have > 0) {
      throw DecodingException.malformed();
    }
  }
}
