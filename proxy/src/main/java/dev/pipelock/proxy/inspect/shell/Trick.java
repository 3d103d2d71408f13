package dev.pipelock.proxy.inspect.shell;

/** A way to write a word so that it does not look like what a shell makes of it. */
public enum Trick {
  /** Quotes, backslashes or line continuations in the middle: {@code r''m}, {@code r\m}. */
  SPLIT_BY_QUOTES,
  /** Escapes in {@code $'\x72m'}. */
  ESCAPED,
  /** An expansion to nothing in the middle: {@code r$@m}. */
  EMPTY_EXPANSION,
  /** Printed by a command: {@code $(printf rm)}. */
  PRINTED,
  /** Put together from variables and parts of them: {@code $a$b}, <code>${PATH:0:1}</code>. */
  ASSEMBLED,
  /** Found by a pattern: {@code /bin/c?t}. */
  GLOB,
  /** Made by braces: <code>{rm,-rf,/}</code>. */
  BRACES,
  /** Parted by {@code $IFS}. */
  FIELD_SEPARATOR,
  /** Came out of a decoder: base64, hex, reversed. */
  DECODED,
  /** Letters of other scripts or widths, or invisible signs between them. */
  LOOK_ALIKE;

  /** Whether nobody writes a path this way by habit; globs, braces and variables are everyday. */
  public boolean hidesPath() {
    return switch (this) {
      case SPLIT_BY_QUOTES, ESCAPED, EMPTY_EXPANSION, PRINTED, ASSEMBLED, DECODED -> true;
      case GLOB, BRACES, FIELD_SEPARATOR, LOOK_ALIKE -> false;
    };
  }
}
