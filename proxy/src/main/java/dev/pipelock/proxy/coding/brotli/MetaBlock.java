package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;

/** The codes of a compressed meta-block (RFC 7932, section 9.2). */
final class MetaBlock {
  private static final int LITERALS = 256;
  private static final int COMMANDS = 704;
  private static final int DIRECT = 16;
  private static final int LITERAL_CONTEXTS = 64;
  private static final int DISTANCE_CONTEXTS = 4;

  final BlockTypes literalTypes;
  final BlockTypes commandTypes;
  final BlockTypes distanceTypes;
  private final int postfix;
  private final int direct;
  private final LiteralContext[] contexts;
  private final ContextMap literalMap;
  private final ContextMap distanceMap;
  private final PrefixCode[] literals;
  private final PrefixCode[] commands;
  private final PrefixCode[] distances;

  MetaBlock(Bits bits) throws Shortage, DecodingException {
    literalTypes = BlockTypes.read(bits);
    commandTypes = BlockTypes.read(bits);
    distanceTypes = BlockTypes.read(bits);
    postfix = bits.read(2);
    direct = bits.read(4) << postfix;
    contexts = new LiteralContext[literalTypes.count()];
    for (int i = 0; i < contexts.length; i++) {
      contexts[i] = LiteralContext.of(bits.read(2));
    }
    literalMap = ContextMap.read(bits, LITERAL_CONTEXTS * literalTypes.count());
    distanceMap = ContextMap.read(bits, DISTANCE_CONTEXTS * distanceTypes.count());
    literals = codes(bits, literalMap.codes(), LITERALS);
    commands = codes(bits, commandTypes.count(), COMMANDS);
    distances = codes(bits, distanceMap.codes(), DIRECT + direct + (48 << postfix));
  }

  /** A number from 1 to 256. */
  static int count(Bits bits) throws Shortage {
    if (!bits.readBit()) {
      return 1;
    }
    int width = bits.read(3);
    return (1 << width) + 1 + bits.read(width);
  }

  private static PrefixCode[] codes(Bits bits, int count, int alphabet)
      throws Shortage, DecodingException {
    var codes = new PrefixCode[count];
    for (int i = 0; i < count; i++) {
      codes[i] = PrefixCodes.read(bits, alphabet);
    }
    return codes;
  }

  int literal(int last, int before, Bits bits) throws Shortage, DecodingException {
    int type = literalTypes.next(bits);
    int context = contexts[type].of(last, before);
    return literals[literalMap.at(LITERAL_CONTEXTS * type + context)].read(bits);
  }

  int command(Bits bits) throws Shortage, DecodingException {
    return commands[commandTypes.next(bits)].read(bits);
  }

  int distanceCode(int copyLength, Bits bits) throws Shortage, DecodingException {
    int type = distanceTypes.next(bits);
    int context = Math.min(copyLength, 5) - 2;
    return distances[distanceMap.at(DISTANCE_CONTEXTS * type + context)].read(bits);
  }

  /** The distance of a code that names none of the last four. */
  long distance(int code, Bits bits) throws Shortage {
    int index = code - DIRECT;
    if (index < direct) {
      return index + 1L;
    }
    index -= direct;
    int width = 1 + (index >> (postfix + 1));
    int high = index >> postfix;
    long offset = ((2L + (high & 1)) << width) - 4;
    return ((offset + bits.read(width)) << postfix) + (index & (1 << postfix) - 1) + direct + 1;
  }
}
