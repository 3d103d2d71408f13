package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;

/** The sequences of a block (RFC 8878, section 3.1.1.3.2): literals and copies, in turn. */
final class Sequences {
  private static final int[] LITERAL_BITS = {
    1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BITS = {
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final int LITERAL_DIRECT = 16;
  private static final int MATCH_DIRECT = 32;
  private static final int SHORTEST_MATCH = 3;
  private static final int[] LITERAL_BASES = bases(LITERAL_BITS, LITERAL_DIRECT);
  private static final int[] MATCH_BASES = bases(MATCH_BITS, MATCH_DIRECT + SHORTEST_MATCH);

  private final CodeTable literalLengths = CodeTable.literalLengths();
  private final CodeTable offsets = CodeTable.offsets();
  private final CodeTable matchLengths = CodeTable.matchLengths();
  private final int[] recent = {1, 4, 8};

  /** For the next frame. */
  void reset() {
    literalLengths.reset();
    offsets.reset();
    matchLengths.reset();
    recent[0] = 1;
    recent[1] = 4;
    recent[2] = 8;
  }

  /** Each range begins where the one before ends. */
  private static int[] bases(int[] bits, int first) {
    var bases = new int[bits.length];
    int base = first;
    for (int i = 0; i < bits.length; i++) {
      bases[i] = base;
      base += 1 << bits[i];
    }
    return bases;
  }

  /** Carries out the sequences of the section that starts here. */
  void run(byte[] block, int start, int end, Literals literals, Output output)
      throws DecodingException {
    int at = start;
    int first = octet(block, at++, end);
    int count = first;
    if (first >= 128 && first < 255) {
      count = ((first - 128) << 8) + octet(block, at++, end);
    } else if (first == 255) {
      count = octet(block, at++, end) + (octet(block, at++, end) << 8) + 0x7F00;
    }
    int used = 0;
    if (count > 0) {
      int modes = octet(block, at++, end);
      if ((modes & 3) != 0) {
        throw DecodingException.malformed();
      }
      at = literalLengths.read(modes >> 6, block, at, end);
      at = offsets.read(modes >> 4 & 3, block, at, end);
      at = matchLengths.read(modes >> 2 & 3, block, at, end);
      used = each(count, new ReverseBits(block, at, end), literals, output);
    } else if (at != end) {
      throw DecodingException.malformed();
    }
    output.append(literals.octets(), used, literals.length() - used);
  }

  private int each(int count, ReverseBits stream, Literals literals, Output output)
      throws DecodingException {
    var literalCodes = literalLengths.current();
    var offsetCodes = offsets.current();
    var matchCodes = matchLengths.current();
    int literalState = literalCodes.first(stream);
    int offsetState = offsetCodes.first(stream);
    int matchState = matchCodes.first(stream);
    int used = 0;
    for (int i = 0; i < count; i++) {
      int code = offsetCodes.symbol(offsetState);
      // Above the widest window there is; also keeps the sum within an int.
      if (code > 27) {
        throw DecodingException.malformed();
      }
      int offset = (1 << code) + stream.read(code);
      int match = matchLength(matchCodes.symbol(matchState), stream);
      int literal = literalLength(literalCodes.symbol(literalState), stream);
      if (literal > literals.length() - used) {
        throw DecodingException.malformed();
      }
      output.append(literals.octets(), used, literal);
      used += literal;
      output.copy(distance(offset, literal == 0), match);
      if (i < count - 1) {
        literalState = literalCodes.next(literalState, stream);
        matchState = matchCodes.next(matchState, stream);
        offsetState = offsetCodes.next(offsetState, stream);
      }
    }
    if (stream.position() != 0) {
      throw DecodingException.malformed();
    }
    return used;
  }

  private static int literalLength(int code, ReverseBits stream) {
    return code < LITERAL_DIRECT
        ? code
        : LITERAL_BASES[code - LITERAL_DIRECT] + stream.read(LITERAL_BITS[code - LITERAL_DIRECT]);
  }

  private static int matchLength(int code, ReverseBits stream) {
    return code < MATCH_DIRECT
        ? code + SHORTEST_MATCH
        : MATCH_BASES[code - MATCH_DIRECT] + stream.read(MATCH_BITS[code - MATCH_DIRECT]);
  }

  /** Small values name one of the last three distances (RFC 8878, section 3.1.1.5). */
  private int distance(int value, boolean withoutLiterals) throws DecodingException {
    if (value > 3) {
      recent[2] = recent[1];
      recent[1] = recent[0];
      recent[0] = value - 3;
      return recent[0];
    }
    int index = value - 1 + (withoutLiterals ? 1 : 0);
    int distance = index == 3 ? recent[0] - 1 : recent[index];
    if (distance == 0) {
      throw DecodingException.malformed();
    }
    if (index >= 2) {
      recent[2] = recent[1];
    }
    if (index >= 1) {
      recent[1] = recent[0];
    }
    recent[0] = distance;
    return distance;
  }

  private static int octet(byte[] block, int at, int end) throws DecodingException {
    if (at >= end) {
      throw DecodingException.malformed();
    }
    return block[at] & 0xFF;
  }
}
