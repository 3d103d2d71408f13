package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;
import org.jspecify.annotations.Nullable;

/** Which type of block one of the three categories is in, and for how long (section 6). */
final class BlockTypes {
  private static final int WITHOUT_END = 1 << 28;

  private final int count;
  private final @Nullable PrefixCode types;
  private final @Nullable PrefixCode counts;
  private int current;
  private int previous = 1;
  private int left;
  private boolean switched;
  private int next;
  private int nextLeft;

  private BlockTypes(int count, @Nullable PrefixCode types, @Nullable PrefixCode counts, int left) {
    this.count = count;
    this.types = types;
    this.counts = counts;
    this.left = left;
  }

  static BlockTypes read(Bits bits) throws Shortage, DecodingException {
    int count = MetaBlock.count(bits);
    if (count == 1) {
      return new BlockTypes(1, null, null, WITHOUT_END);
    }
    var types = PrefixCodes.read(bits, count + 2);
    var counts = PrefixCodes.read(bits, Ranges.BLOCK_COUNT.size());
    return new BlockTypes(count, types, counts, Ranges.BLOCK_COUNT.read(counts.read(bits), bits));
  }

  int count() {
    return count;
  }

  /** The type of the next element; nothing changes until it is taken. */
  int next(Bits bits) throws Shortage, DecodingException {
    switched = left == 0 && types != null && counts != null;
    if (types == null || counts == null || left > 0) {
      return current;
    }
    int code = types.read(bits);
    nextLeft = Ranges.BLOCK_COUNT.read(counts.read(bits), bits);
    next = code == 0 ? previous : code == 1 ? (current + 1) % count : code - 2;
    return next;
  }

  void taken() {
    if (switched) {
      previous = current;
      current = next;
      left = nextLeft;
    }
    left--;
  }
}
