package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.CleanPath;
import dev.pipelock.proxy.inspect.shell.Concealment;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import dev.pipelock.proxy.inspect.shell.program.KnownPaths;
import dev.pipelock.proxy.inspect.shell.program.Programs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The commands that a script runs, one pipeline a line, in a form that rules can be sure of: each
 * command starts with a backtick and its program's name in lower case, words are parted by single
 * spaces, redirections follow the words, and no word holds a blank or an operator of its own
 * (control characters stand for them). Lines are short: of a long command options come first and
 * further operands go on lines of their own.
 */
final class Transcript {
  /** Most characters of a command on one line; rules look this far. */
  static final int LINE = 2000;

  private static final int LONGEST_WORD = 1200;
  private static final int HEAD = 900;

  private final ShellBudget budget;
  private final String source;
  private final Traced lines = new Traced();
  private final List<Concealment> concealments = new ArrayList<>();

  Transcript(ShellBudget budget, String source) {
    this.budget = budget;
    this.source = source;
    lines.append('\n', 0, 0);
  }

  Traced lines() {
    return lines;
  }

  List<Concealment> concealments() {
    return List.copyOf(concealments);
  }

  void pipeline(List<SimpleCommand> commands) {
    for (int i = 0; i < commands.size(); i++) {
      var rest = new ArrayList<Traced>();
      add(line(commands.get(i), rest));
      add(Traced.of(i + 1 < commands.size() ? " |" : "\n", lines.end(), lines.end()));
      if (i + 1 == commands.size()) {
        rest.forEach(this::ownLine);
      } else if (!rest.isEmpty()) {
        pipeline(List.of(commands.get(i)));
      }
    }
  }

  private void ownLine(Traced line) {
    add(line);
    add(Traced.of("\n", line.end(), line.end()));
  }

  /** A line of its own for a variable that is set. */
  void assignment(String name, Traced value) {
    var line = Traced.of("`@set " + name + "=", value.start(), value.start());
    line.append(written(value));
    ownLine(line);
  }

  /** A line of its own for a path that is opened without a shell. */
  void file(String verb, Word path) {
    var line = Traced.of(Sign.COMMAND + verb + " ", path.text().start(), path.text().start());
    ownLine(line.append(shortened(written(path.text()), LONGEST_WORD)));
  }

  /** A line of its own for text that came out of a decoder and is run. */
  void decoded(int start, int end) {
    ownLine(Traced.of("`@decoded run", start, end));
  }

  private void add(Traced text) {
    if (budget.characters(text.length())) {
      lines.append(text);
    }
  }

  /** Notes the words of a command that hide what they are. */
  void conceal(SimpleCommand command) {
    for (int i = 0; i < command.words().size(); i++) {
      var word = command.words().get(i);
      boolean program = i == 0 && Programs.isKnown(command.name());
      if (program) {
        noteLookAlike(word);
      }
      for (var trick : word.tricks()) {
        boolean inPath = !program && trick.hidesPath() && KnownPaths.isSecret(word.text());
        if (program || inPath) {
          concealments.add(new Concealment(trick, program, word.text().start(), word.text().end()));
        }
      }
    }
  }

  private void noteLookAlike(Word word) {
    int start = Math.min(word.text().start(), source.length());
    int end = Math.clamp(word.text().end(), start, source.length());
    if (source.substring(start, end).chars().anyMatch(c -> c >= 0x80)) {
      concealments.add(new Concealment(Trick.LOOK_ALIKE, true, start, end));
    }
  }

  private Traced line(SimpleCommand command, List<Traced> rest) {
    var name = programName(command);
    var operands = new ArrayList<Traced>();
    command.arguments().forEach(word -> operands.add(written(word.text())));
    var redirects = new Traced();
    for (var redirect : command.redirects()) {
      var target = written(redirect.target().text());
      redirects.append(" " + redirect.operator() + " ", target.start(), target.start());
      redirects.append(target);
    }
    int length = name.length() + redirects.length();
    for (var operand : operands) {
      length += operand.length() + 1;
    }
    return length <= LINE
        ? joined(name, operands, redirects)
        : condensed(name, operands, redirects, rest);
  }

  private Traced condensed(
      Traced name, List<Traced> operands, Traced redirects, List<Traced> rest) {
    var options = new LinkedHashMap<String, Traced>();
    var others = new ArrayList<Traced>();
    for (var operand : operands) {
      if (!operand.isEmpty() && operand.charAt(0) == '-') {
        options.putIfAbsent(operand.toString(), operand);
      } else {
        others.add(operand);
      }
    }
    var head = joined(name, new ArrayList<>(options.values()), redirects);
    if (head.length() > LINE - 100) {
      budget.exhaust();
      return head.slice(0, Math.min(head.length(), LINE));
    }
    var line = new Traced().append(head);
    var lines = new ArrayList<Traced>();
    for (var other : others) {
      var shown = shortened(other, Math.min(LONGEST_WORD, LINE - head.length() - 1));
      if (line.length() + shown.length() >= LINE) {
        lines.add(line);
        line = new Traced().append(head);
      }
      line.appendHere(' ').append(shown);
    }
    lines.add(line);
    rest.addAll(lines.subList(1, lines.size()));
    return lines.getFirst();
  }

  private static Traced joined(Traced name, List<Traced> operands, Traced redirects) {
    var line = new Traced().append(name);
    operands.forEach(operand -> line.appendHere(' ').append(operand));
    return line.append(redirects);
  }

  private static Traced programName(SimpleCommand command) {
    if (command.words().isEmpty()) {
      int start =
          command.redirects().isEmpty()
              ? 0
              : command.redirects().getFirst().target().text().start();
      return Traced.of("" + Sign.COMMAND, start, start);
    }
    var word = command.words().getFirst().text();
    var name = Traced.of("" + Sign.COMMAND, word.start(), word.start());
    var shown = SimpleCommand.name(word.toString());
    for (int i = 0; i < shown.length(); i++) {
      name.append(Sign.quoted(shown.charAt(i)), word.start(), word.end());
    }
    return name.length() > LONGEST_WORD ? shortened(name, LONGEST_WORD) : name;
  }

  private static Traced shortened(Traced word, int most) {
    if (word.length() <= most) {
      return word;
    }
    int head = Math.min(HEAD, most * 3 / 4);
    return word.slice(0, head).append(word.slice(word.length() - (most - head), word.length()));
  }

  private static Traced written(Traced word) {
    var clean = CleanPath.of(word);
    if (!Sign.isQuotedIn(clean)) {
      return clean;
    }
    var written = new Traced();
    for (int i = 0; i < clean.length(); i++) {
      written.appendAs(Sign.quoted(clean.charAt(i)), clean, i);
    }
    return written;
  }
}
