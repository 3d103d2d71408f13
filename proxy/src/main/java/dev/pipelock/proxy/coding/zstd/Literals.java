package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The literals of a block (RFC 8878, section 3.1.1.3.1); the Huffman table lives on between. */
final class Literals {
  private static final int STREAMS = 4;
  private static final int JUMP_TABLE = 6;

  private final byte[] octets = new byte[ZstdDecoder.MOST_BLOCK];
  private @Nullable HuffmanTable table;
  private int length;

  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** For the next frame. */
  void reset() {
    table = null;
  }

  /** Reads the section and gives the index after it. */
  int read(byte[] block, int end) throws DecodingException {
    if (end == 0) {
      throw DecodingException.malformed();
    }
    int type = block[0] & 3;
    int format = block[0] >> 2 & 3;
    return type < 2 ? plain(block, end, type, format) : coded(block, end, type == 2, format);
  }

  private int plain(byte[] block, int end, int type, int format) throws DecodingException {
    int header = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
    long head = little(block, 0, header, end);
    length = size(head >> ((format & 1) == 0 ? 3 : 4));
    int stored = type == 0 ? length : 1;
    if (header + stored > end) {
      throw DecodingException.malformed();
    }
    if (type == 0) {
      System.arraycopy(block, header, octets, 0, length);
    } else {
      Arrays.fill(octets, 0, length, block[header]);
    }
    return header + stored;
  }

  private int coded(byte[] block, int end, boolean withTable, int format) throws DecodingException {
    int header = format < 2 ? 3 : format + 2;
    int bits = format < 2 ? 10 : format == 2 ? 14 : 18;
    long head = little(block, 0, header, end);
    length = size(head >> 4 & (1 << bits) - 1);
    int after = header + (int) (head >> (4 + bits) & (1 << bits) - 1);
    if (after > end) {
      throw DecodingException.malformed();
    }
    int start = header;
    if (withTable) {
      var written = HuffmanTable.read(block, header, after);
      table = written.table();
      start = written.end();
    }
    if (table == null) {
      throw DecodingException.malformed();
    }
    if (format == 0) {
      table.decode(new ReverseBits(block, start, after), octets, 0, length);
    } else {
      streams(table, block, start, after);
    }
    return after;
  }

  private void streams(HuffmanTable codes, byte[] block, int start, int after)
      throws DecodingException {
    int each = (length + STREAMS - 1) / STREAMS;
    int from = start + JUMP_TABLE;
    if (from > after || length < JUMP_TABLE) {
      throw DecodingException.malformed();
    }
    for (int i = 0; i < STREAMS; i++) {
      int to = i < STREAMS - 1 ? from + (int) little(block, start + 2 * i, 2, after) : after;
      int count = i < STREAMS - 1 ? each : length - each * (STREAMS - 1);
      if (to > after) {
        throw DecodingException.malformed();
      }
      codes.decode(new ReverseBits(block, from, to), octets, each * i, count);
      from = to;
    }
  }

  private static int size(long size) throws DecodingException {
    if (size > ZstdDecoder.MOST_BLOCK) {
      throw DecodingException.malformed();
    }
    return (int) size;
  }

  private static long little(byte[] block, int from, int count, int end) throws DecodingException {
    if (from + count > end) {
      throw DecodingException.malformed();
    }
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (block[from + i] & 0xFF);
    }
    return value;
  }
}
