package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.AsciiSet;

/** Which signs of punctuation a text has, each looked for when it is first asked about. */
final class MarksInText {
  private String text = "";
  private long knownLow;
  private long knownHigh;
  private long low;
  private long high;

  /** Forgets the last text. */
  void of(String next) {
    text = next;
    knownLow = 0;
    knownHigh = 0;
    low = 0;
    high = 0;
  }

  boolean hasAll(AsciiSet marks) {
    for (long left = marks.low() & ~knownLow; left != 0; left &= left - 1) {
      int mark = Long.numberOfTrailingZeros(left);
      low |= text.indexOf(mark) >= 0 ? 1L << mark : 0;
    }
    for (long left = marks.high() & ~knownHigh; left != 0; left &= left - 1) {
      int mark = Long.numberOfTrailingZeros(left);
      high |= text.indexOf(Long.SIZE + mark) >= 0 ? 1L << mark : 0;
    }
    knownLow |= marks.low();
    knownHigh |= marks.high();
    return (marks.low() & ~low) == 0 && (marks.high() & ~high) == 0;
  }
}
