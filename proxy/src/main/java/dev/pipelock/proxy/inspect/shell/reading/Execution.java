package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import dev.pipelock.proxy.inspect.shell.program.NestedScripts;
import dev.pipelock.proxy.inspect.shell.program.Printed;
import dev.pipelock.proxy.inspect.shell.program.Programs;
import java.util.ArrayList;
import java.util.List;

/** One pipeline carried out as far as that only needs the text of the script. */
final class Execution {
  private final Shell shell;
  private final int depth;

  Execution(Shell shell, int depth) {
    this.shell = shell;
    this.depth = depth;
  }

  /** What the last command prints. */
  Output run(List<SimpleCommand> pipeline) {
    var carried = Output.UNKNOWN;
    var innermost = new ArrayList<SimpleCommand>();
    for (var command : pipeline) {
      var group = command.groupOutput();
      if (group != null && command.words().isEmpty()) {
        carried = group.alsoDecoded(carried.decoded());
        if (!command.redirects().isEmpty()) {
          innermost.add(command);
        }
      } else {
        var input = command.input();
        var in = input == null ? carried : input.alsoDecoded(carried.decoded());
        var inner = unwrapped(command, in);
        innermost.add(inner);
        carried = output(inner, in);
      }
    }
    if (!innermost.isEmpty()) {
      shell.transcript().pipeline(innermost);
    }
    return written(pipeline.getLast(), carried);
  }

  /** What goes to a file is not printed; the file may be run later. */
  private Output written(SimpleCommand last, Output output) {
    for (var redirect : last.redirects()) {
      if (redirect.operator().startsWith(">") && !redirect.operator().equals(">&")) {
        boolean known = output.text() != null || output.decoded();
        if (known && !shell.environment().write(redirect.target().string(), output)) {
          shell.budget().exhaust();
        }
        return Output.of(new Traced());
      }
    }
    return output;
  }

  /** The command within {@code sudo}, {@code env} and their like; each layer is written down. */
  private SimpleCommand unwrapped(SimpleCommand command, Output in) {
    var current = command;
    shell.transcript().conceal(current);
    for (int layer = 0; layer < ShellBudget.DEPTH; layer++) {
      var inner = Programs.inner(current);
      if (inner.isEmpty()) {
        return current;
      }
      shell.transcript().pipeline(List.of(outer(current, inner.get().size())));
      Programs.further(current).forEach(this::alsoRun);
      var words = new ArrayList<>(inner.get());
      if (current.name().equals("xargs")) {
        words.addAll(fed(in));
      }
      current = current.inner(words);
      shell.transcript().conceal(current);
    }
    shell.budget().exhaust();
    return current;
  }

  private void alsoRun(List<Word> words) {
    if (shell.budget().command() && shell.budget().depth(depth + 1)) {
      new Execution(shell, depth + 1).run(List.of(new SimpleCommand(words)));
    }
  }

  /** A layer with the first word of what it runs, not with all of it again. */
  private static SimpleCommand outer(SimpleCommand command, int inner) {
    int own = command.words().size() - inner + 1;
    return command.name().equals("find") || own < 1
        ? command
        : new SimpleCommand(command.words().subList(0, own));
  }

  /** The words that {@code xargs} reads. */
  private static List<Word> fed(Output in) {
    var words = new ArrayList<Word>();
    var text = in.text();
    if (text == null) {
      return words;
    }
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
        if (i > from) {
          words.add(Word.plain(text.slice(from, i)));
        }
        from = i + 1;
      }
    }
    return words;
  }

  /** Text that a program makes anew draws on the budget; what it only hands on does not. */
  private Output printed(SimpleCommand command, Output in) {
    var out = Printed.by(command, in, shell.environment(), shell.budget());
    var text = out.text();
    return text == null || text == in.text() || shell.budget().characters(text.length())
        ? out
        : Output.UNKNOWN;
  }

  private Output output(SimpleCommand command, Output in) {
    if (!command.words().isEmpty() && command.words().getFirst().tricks().contains(Trick.DECODED)) {
      var word = command.words().getFirst().text();
      shell.transcript().decoded(word.start(), word.end());
    }
    var scripts = NestedScripts.of(command, in, shell.environment());
    if (scripts.isEmpty()) {
      new ProgramCode(shell, depth).read(command, in);
      return printed(command, in);
    }
    var last = Output.UNKNOWN;
    for (var script : scripts) {
      if (script.decoded()) {
        int start = command.words().getFirst().text().start();
        shell.transcript().decoded(start, command.words().getLast().text().end());
      }
      var text = script.text();
      last = text == null ? Output.UNKNOWN : shell.run(text, depth + 1);
    }
    return last;
  }
}
