package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;
import org.jspecify.annotations.Nullable;

/** One of the three codes of the sequences: its default, and the table last used. */
final class CodeTable {
  private static final FseTable LITERAL_LENGTHS =
      standard(
          6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1,
          1, 1, 1, -1, -1, -1, -1);
  private static final FseTable OFFSETS =
      standard(
          5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1,
          -1);
  private static final FseTable MATCH_LENGTHS =
      standard(
          6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
          1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1);

  private final FseTable standard;
  private final int mostAccuracy;
  private final int mostSymbol;
  private @Nullable FseTable last;

  private CodeTable(FseTable standard, int mostAccuracy, int mostSymbol) {
    this.standard = standard;
    this.mostAccuracy = mostAccuracy;
    this.mostSymbol = mostSymbol;
  }

  static CodeTable literalLengths() {
    return new CodeTable(LITERAL_LENGTHS, 9, 35);
  }

  static CodeTable offsets() {
    return new CodeTable(OFFSETS, 8, 31);
  }

  static CodeTable matchLengths() {
    return new CodeTable(MATCH_LENGTHS, 9, 52);
  }

  /** A distribution of the standard (RFC 8878, section 3.1.1.3.2.2). */
  private static FseTable standard(int accuracy, int... counts) {
    var shorts = new short[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shorts[i] = (short) counts[i];
    }
    try {
      return FseTable.of(accuracy, shorts, shorts.length);
    } catch (DecodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void reset() {
    last = null;
  }

  FseTable current() throws DecodingException {
    if (last == null) {
      throw DecodingException.malformed();
    }
    return last;
  }

  /** Reads how the code is written in this block, and gives the index after it. */
  int read(int mode, byte[] block, int start, int end) throws DecodingException {
    return switch (mode) {
      case 0 -> {
        last = standard;
        yield start;
      }
      case 1 -> {
        if (start >= end || (block[start] & 0xFF) > mostSymbol) {
          throw DecodingException.malformed();
        }
        last = FseTable.of(block[start]);
        yield start + 1;
      }
      case 2 -> {
        var written = FseTable.read(block, start, end, mostAccuracy, mostSymbol);
        last = written.table();
        yield written.end();
      }
      default -> start;
    };
  }
}
