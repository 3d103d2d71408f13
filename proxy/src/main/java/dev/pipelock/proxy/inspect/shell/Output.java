package dev.pipelock.proxy.inspect.shell;

import org.jspecify.annotations.Nullable;

/**
 * What a command prints.
 *
 * @param text the text itself; null where it depends on more than the command line
 * @param decoded whether a decoder had a part in it
 */
public record Output(@Nullable Traced text, boolean decoded) {
  public static final Output UNKNOWN = new Output(null, false);

  public static Output of(Traced text) {
    return new Output(text, false);
  }

  public static Output of(Word word) {
    return new Output(word.text(), word.tricks().contains(Trick.DECODED));
  }

  public Output alsoDecoded(boolean also) {
    return new Output(text, decoded || also);
  }
}
