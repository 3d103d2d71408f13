package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of a pipeline while it is read: its words, redirections and input. */
final class SimpleCommand {
  /**
   * A redirection.
   *
   * @param operator {@code >}, {@code >>}, {@code <} or {@code >&}
   */
  record Redirect(String operator, Word target) {}

  final List<Word> words;
  final List<Redirect> redirects = new ArrayList<>();

  /** What a here-string or here-document feeds it. */
  @Nullable Output input;

  /** What a group of commands in its place prints; null for no group. */
  @Nullable Output groupOutput;

  SimpleCommand() {
    this(List.of());
  }

  SimpleCommand(List<Word> words) {
    this.words = new ArrayList<>(words);
  }

  /** The command that this one starts, with the same redirections and input. */
  SimpleCommand inner(List<Word> words) {
    var inner = new SimpleCommand(words);
    inner.redirects.addAll(redirects);
    inner.input = input;
    return inner;
  }

  boolean isEmpty() {
    return words.isEmpty() && redirects.isEmpty();
  }

  /** The program's name: without folder, in lower case; empty for no words. */
  String name() {
    return words.isEmpty() ? "" : Programs.name(words.getFirst().string());
  }

  /** Words after the first. */
  List<Word> arguments() {
    return words.isEmpty() ? List.of() : words.subList(1, words.size());
  }
}
