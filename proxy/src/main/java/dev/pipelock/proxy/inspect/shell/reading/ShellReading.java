package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Concealment;
import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Word;
import dev.pipelock.proxy.text.View;
import java.util.List;

/**
 * What a shell would make of a text: the commands, as {@link Transcript} writes them, and the words
 * that were hidden.
 *
 * @param transcript one pipeline a line, for rules
 * @param ends from a character of the transcript to the source offset after what it stands for
 * @param complete whether all of it was read; the budget was spent where not
 */
public record ShellReading(
    View transcript, View.Origins ends, List<Concealment> concealments, boolean complete) {
  public ShellReading {
    concealments = List.copyOf(concealments);
  }

  /**
   * Reads a script. Nothing is run and no file is asked; the work is bounded by a multiple of the
   * text's length.
   *
   * @param script the script in one of its spellings, mapped to the source
   * @param source the source that its offsets point into
   */
  public static ShellReading of(View script, String source) {
    return of(script, source, new ShellBudget(script.text().length()));
  }

  /** As above, with a budget that several readings share. */
  public static ShellReading of(View script, String source, ShellBudget budget) {
    var transcript = new Transcript(budget, source);
    var shell = new Shell(new Environment(), budget, transcript);
    shell.run(Traced.of(script), 0);
    return of(script.name(), transcript, budget);
  }

  /**
   * A path that a tool opens by itself, as a transcript of one command.
   *
   * @param verb what the tool does with it, for example {@code @write}
   */
  public static ShellReading ofPath(String verb, View path, String source) {
    var budget = new ShellBudget(path.text().length());
    var transcript = new Transcript(budget, source);
    var slashes = path.text().replace('\\', '/');
    var word = Word.plain(Traced.of(new View(path.name(), slashes, path.origins())));
    transcript.file(verb, word);
    return of(path.name(), transcript, budget);
  }

  private static ShellReading of(String name, Transcript transcript, ShellBudget budget) {
    var lines = transcript.lines();
    return new ShellReading(
        lines.view(name), lines::endOf, transcript.concealments(), !budget.isSpent());
  }

  /** Source offset where a range of the transcript begins: an expansion's is its own place. */
  public int sourceStart(int start) {
    return transcript.sourceStart(start);
  }

  /** Source offset where a range of the transcript, which is not empty, ends. */
  public int sourceEnd(int end) {
    return ends.sourceOf(end - 1);
  }

  /** The commands as a person would write them, for expressions that an admin wrote. */
  public View commands() {
    var plain = new StringBuilder(transcript.text().length());
    for (int i = 0; i < transcript.text().length(); i++) {
      char c = transcript.text().charAt(i);
      plain.append(c == Sign.COMMAND ? ' ' : Sign.unquoted(c));
    }
    return new View(transcript.name(), plain.toString(), transcript.origins());
  }
}
