package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.History;
import org.jspecify.annotations.Nullable;

/** Carries out the commands of a meta-block: literals, then a copy or a word (section 10). */
final class Commands {
  private static final int MOST_COPIED = 32 << 10;
  private static final int[] INSERT_CELLS = {0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16};
  private static final int[] COPY_CELLS = {0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16};
  private static final int IMPLICIT_CELLS = 2;

  private final Bits bits;
  private final History history;
  private final Distances distances = new Distances();
  private @Nullable MetaBlock block;
  private Part part = Part.COMMAND;
  private int left;
  private int inserts;
  private int copies;
  private boolean implicit;
  private int distance;

  private enum Part {
    COMMAND,
    LITERALS,
    DISTANCE,
    COPY
  }

  Commands(Bits bits, History history) {
    this.bits = bits;
    this.history = history;
  }

  void begin(MetaBlock next, int length) {
    block = next;
    left = length;
    part = Part.COMMAND;
  }

  boolean done() {
    return left == 0;
  }

  /** One step; where it meets a shortage, nothing has changed. */
  void step() throws Shortage, DecodingException {
    var codes = block;
    if (codes == null) {
      throw new IllegalStateException("no meta-block");
    }
    switch (part) {
      case COMMAND -> command(codes);
      case LITERALS -> literal(codes);
      case DISTANCE -> distance(codes);
      case COPY -> copy();
    }
  }

  private void command(MetaBlock codes) throws Shortage, DecodingException {
    int code = codes.command(bits);
    int cell = code >> 6;
    int insert = Ranges.INSERT.read(INSERT_CELLS[cell] + (code >> 3 & 7), bits);
    copies = Ranges.COPY.read(COPY_CELLS[cell] + (code & 7), bits);
    codes.commandTypes.taken();
    inserts = insert;
    implicit = cell < IMPLICIT_CELLS;
    part = inserts > 0 ? Part.LITERALS : Part.DISTANCE;
    if (inserts > left) {
      throw DecodingException.malformed();
    }
  }

  private void literal(MetaBlock codes) throws Shortage, DecodingException {
    int literal = codes.literal(history.back(1), history.back(2), bits);
    codes.literalTypes.taken();
    history.append((byte) literal);
    left--;
    if (--inserts == 0) {
      part = Part.DISTANCE;
    }
  }

  private void distance(MetaBlock codes) throws Shortage, DecodingException {
    int code = 0;
    long far = 0;
    if (!implicit) {
      code = codes.distanceCode(copies, bits);
      far = code < Distances.CODES ? 0 : codes.distance(code, bits);
      codes.distanceTypes.taken();
    }
    far = code < Distances.CODES ? distances.of(code) : far;
    int reach = history.reach();
    if (far > reach) {
      word(far - reach - 1);
      return;
    }
    distance = (int) far;
    if (code != 0) {
      distances.add(distance);
    }
    part = Part.COPY;
    if (copies > left) {
      throw DecodingException.malformed();
    }
  }

  /** What lies beyond the window is the dictionary. */
  private void word(long reference) throws DecodingException {
    var word = Dictionary.word(copies, reference);
    if (word.length > left) {
      throw DecodingException.malformed();
    }
    history.append(word, 0, word.length);
    left -= word.length;
    part = Part.COMMAND;
  }

  private void copy() throws DecodingException {
    int count = Math.min(copies, MOST_COPIED);
    history.copy(distance, count);
    left -= count;
    copies -= count;
    if (copies == 0) {
      part = Part.COMMAND;
    }
  }
}
