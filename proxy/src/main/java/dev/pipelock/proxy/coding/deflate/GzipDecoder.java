package dev.pipelock.proxy.coding.deflate;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.Sink;
import java.util.zip.CRC32;

/** The coding "gzip" (RFC 1952): one member after another, each checked against its sum. */
public final class GzipDecoder implements Decoder {
  private static final int TRAILER = 8;

  private final Inflating inflating = new Inflating(true);
  private final CRC32 sum = new CRC32();
  private GzipHeader header = new GzipHeader();
  private Part part = Part.HEADER;
  private long size;
  private long trailer;
  private int trailerOctets;

  private enum Part {
    HEADER,
    DATA,
    TRAILER
  }

  @Override
  public void feed(byte[] octets, int from, int length, Sink out) throws DecodingException {
    int at = from;
    int end = from + length;
    while (at < end) {
      switch (part) {
        case HEADER -> {
          if (header.complete(octets, at++, out)) {
            part = Part.DATA;
          }
        }
        case DATA -> {
          at += inflating.feed(octets, at, end - at, checked(out));
          if (inflating.finished()) {
            part = Part.TRAILER;
          }
        }
        case TRAILER -> trailer(octets[at++]);
      }
    }
  }

  private Sink checked(Sink out) {
    // What is beside the data of a member stands in its header.
    return (octets, from, length) -> {
      sum.update(octets, from, length);
      size += length;
      out.accept(octets, from, length);
    };
  }

  private void trailer(byte octet) throws DecodingException {
    trailer |= (octet & 0xFFL) << (8 * trailerOctets++);
    if (trailerOctets < TRAILER) {
      return;
    }
    if (trailer != ((size & 0xFFFF_FFFFL) << 32 | sum.getValue())) {
      throw DecodingException.malformed();
    }
    inflating.reset();
    sum.reset();
    header = new GzipHeader();
    part = Part.HEADER;
    size = 0;
    trailer = 0;
    trailerOctets = 0;
  }

  @Override
  public void finish() throws DecodingException {
    if (part != Part.HEADER || header.begun()) {
      throw DecodingException.malformed();
    }
  }

  @Override
  public void close() {
    inflating.close();
  }
}
