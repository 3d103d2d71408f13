package dev.pipelock.proxy.coding;

import java.util.Arrays;

/** What was decoded, as far back as copies may reach; grows as the content does, to its bound. */
public final class History {
  private static final int SLACK = 1 << 20;
  private static final int FIRST = 4096;

  private byte[] octets = new byte[FIRST];
  private int reach;
  private int length;
  private int handedOn;
  private long total;

  /**
   * Forgets everything.
   *
   * @param window how far back copies may reach from now on
   */
  public void begin(int window) {
    reach = window;
    length = 0;
    handedOn = 0;
    total = 0;
  }

  /** Octets since the beginning. */
  public long total() {
    return total + pending();
  }

  /** Octets that are not handed on yet. */
  public int pending() {
    return length - handedOn;
  }

  /** How far back copies may reach now. */
  public int reach() {
    return Math.min(length, reach);
  }

  /**
   * An octet before the end; zero before the beginning.
   *
   * @param distance 1 for the last one
   */
  public int back(int distance) {
    return distance > length ? 0 : octets[length - distance] & 0xFF;
  }

  /** Adds one octet. */
  public void append(byte octet) {
    room(1);
    octets[length++] = octet;
  }

  /** Adds octets. */
  public void append(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, octets, length, count);
    length += count;
  }

  /** Adds an octet many times. */
  public void fill(byte octet, int count) {
    room(count);
    Arrays.fill(octets, length, length + count, octet);
    length += count;
  }

  /** Adds a copy of what stands so far back, which may run into what it adds. */
  public void copy(int distance, int count) throws DecodingException {
    if (distance <= 0 || distance > reach()) {
      throw DecodingException.malformed();
    }
    room(count);
    int from = length - distance;
    if (distance >= count) {
      System.arraycopy(octets, from, octets, length, count);
    } else {
      for (int i = 0; i < count; i++) {
        octets[length + i] = octets[from + i];
      }
    }
    length += count;
  }

  /** Hands on what is pending. */
  public void flush(Sink out) throws DecodingException {
    int added = pending();
    if (added == 0) {
      return;
    }
    int from = handedOn;
    handedOn = length;
    total += added;
    out.accept(octets, from, added);
  }

  /** Makes room; what is beyond reach and handed on goes first. */
  private void room(int count) {
    if (length + count <= octets.length) {
      return;
    }
    int kept = Math.max(reach(), pending());
    if (length - kept >= SLACK / 2) {
      System.arraycopy(octets, length - kept, octets, 0, kept);
      handedOn -= length - kept;
      length = kept;
    }
    if (length + count > octets.length) {
      int needed = length + count;
      octets = Arrays.copyOf(octets, Math.max(needed, Math.min(2 * octets.length, reach + SLACK)));
    }
  }
}
