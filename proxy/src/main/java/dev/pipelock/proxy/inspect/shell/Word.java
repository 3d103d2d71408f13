package dev.pipelock.proxy.inspect.shell;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One word of a command after every expansion.
 *
 * @param text what the command gets
 * @param tricks how it was hidden; empty for words as people write them
 * @param content what a process substitution in its place would print, as far as that is in the
 *     text
 */
public record Word(Traced text, Set<Trick> tricks, @Nullable Traced content) {
  public Word(Traced text, Set<Trick> tricks) {
    this(text, tricks, null);
  }

  public static Word plain(Traced text) {
    return new Word(text, EnumSet.noneOf(Trick.class));
  }

  public String string() {
    return text.toString();
  }

  public boolean is(String other) {
    return other.contentEquals(text);
  }
}
