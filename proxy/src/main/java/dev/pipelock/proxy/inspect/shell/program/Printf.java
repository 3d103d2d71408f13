package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.List;

/** What {@code printf} prints: its format with the arguments in their places. */
final class Printf {
  private Printf() {}

  static Output of(List<Word> arguments, Environment environment, ShellBudget budget) {
    int from = 0;
    if (!arguments.isEmpty() && arguments.getFirst().is("--")) {
      from = 1;
    }
    boolean assigns = arguments.size() > 2 && arguments.getFirst().is("-v");
    from += assigns ? 2 : 0;
    if (from >= arguments.size()) {
      return Output.of(new Traced());
    }
    var format = AnsiQuotes.unescaped(arguments.get(from).text());
    var template = format.text() == null ? new Traced() : format.text();
    var operands = arguments.subList(from + 1, arguments.size());
    var out = new Traced();
    int used = 0;
    do {
      int before = used;
      used = once(template, operands, used, out);
      if (used == before) {
        break;
      }
    } while (used < operands.size() && budget.characters(template.length() + 1));
    if (assigns) {
      var name = arguments.get(1).string();
      if (!environment.assign(name, List.of(out), format.decoded())) {
        budget.exhaust();
      }
      return Output.of(new Traced());
    }
    boolean decoded = operands.stream().anyMatch(word -> word.tricks().contains(Trick.DECODED));
    return new Output(out, decoded || format.decoded());
  }

  /** One pass over the format; how many operands are used up after it. */
  private static int once(Traced template, List<Word> operands, int from, Traced out) {
    int used = from;
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '%' || i + 1 == template.length()) {
        out.appendAs(c, template, i++);
        continue;
      }
      int at = conversion(template, i + 1);
      i = at + 1;
      if (template.charAt(at) == '%') {
        out.appendAs('%', template, at);
      } else if (used < operands.size()) {
        var operand = operands.get(used++).text();
        var text = template.charAt(at) == 'b' ? AnsiQuotes.unescaped(operand).text() : operand;
        out.append(text == null ? operand : text);
      }
    }
    return used;
  }

  /** Where the letter of a conversion stands, behind its flags and widths. */
  private static int conversion(Traced template, int from) {
    int at = from;
    while (at + 1 < template.length() && "-+0 #.123456789".indexOf(template.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
