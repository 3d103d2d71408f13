package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One command of a pipeline while it is read: its words, redirections and input. */
public final class SimpleCommand {
  private final List<Word> words;
  private final List<Redirect> redirects = new ArrayList<>();
  private @Nullable String name;
  private @Nullable Output input;
  private @Nullable Output groupOutput;

  /**
   * A redirection.
   *
   * @param operator {@code >}, {@code >>}, {@code <} or {@code >&}
   */
  public record Redirect(String operator, Word target) {}

  public SimpleCommand() {
    this(List.of());
  }

  public SimpleCommand(List<Word> words) {
    this.words = new ArrayList<>(words);
  }

  /** The command that this one starts, with the same redirections and input. */
  public SimpleCommand inner(List<Word> words) {
    var inner = new SimpleCommand(words);
    inner.redirects.addAll(redirects);
    inner.input = input;
    return inner;
  }

  public void add(List<Word> more) {
    words.addAll(more);
  }

  public void add(Redirect redirect) {
    redirects.add(redirect);
  }

  /** Sets what a here-string or here-document feeds the command. */
  public void feed(Output fed) {
    input = fed;
  }

  /** Sets what a group of commands in this one's place prints. */
  public void print(Output printed) {
    groupOutput = printed;
  }

  public List<Word> words() {
    return Collections.unmodifiableList(words);
  }

  public List<Redirect> redirects() {
    return Collections.unmodifiableList(redirects);
  }

  /** What a here-string or here-document feeds it; null for none. */
  public @Nullable Output input() {
    return input;
  }

  /** What a group of commands in its place prints; null for no group. */
  public @Nullable Output groupOutput() {
    return groupOutput;
  }

  public boolean isEmpty() {
    return words.isEmpty() && redirects.isEmpty();
  }

  /** The program's name: without folder, in lower case; empty for no words. */
  public String name() {
    if (name == null && !words.isEmpty()) {
      name = name(words.getFirst().string());
    }
    return name == null ? "" : name;
  }

  /** A command word's program: without folder and {@code .exe}, in lower case. */
  public static String name(String word) {
    int slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
    var name = word.substring(slash + 1).toLowerCase(Locale.ROOT);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  /** Words after the first. */
  public List<Word> arguments() {
    return words.isEmpty() ? List.of() : words().subList(1, words.size());
  }
}
