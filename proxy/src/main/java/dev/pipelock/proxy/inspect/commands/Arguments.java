package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.View;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The arguments of a call put together to the one command line that a tool may make of them. Its
 * source is the arguments' texts one after another, so that a place in it is a place in one of
 * them.
 */
final class Arguments {
  private static final Set<String> COMMANDS =
      Set.of(
          "command",
          "cmd",
          "commandline",
          "command_line",
          "shell_command",
          "bash_command",
          "program",
          "executable",
          "binary");

  private final List<Content.Field> fields;
  private final int[] starts;

  /** Text that is being put together, with the source offset of each character. */
  private static final class Line {
    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[64];

    void append(String added, int origin, boolean moves) {
      for (int i = 0; i < added.length(); i++) {
        if (text.length() + 1 >= origins.length) {
          origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[text.length()] = moves ? origin + i : origin;
        text.append(added.charAt(i));
      }
    }

    View view(String name, int end) {
      origins[text.length()] = end;
      var map = Arrays.copyOf(origins, text.length() + 1);
      return new View(name, text.toString(), offset -> map[offset]);
    }
  }

  Arguments(List<Content.Field> arguments) {
    fields =
        java.util.stream.Stream.concat(
                arguments.stream().filter(Arguments::isCommand),
                arguments.stream().filter(Predicate.not(Arguments::isCommand)))
            .toList();
    starts = new int[fields.size() + 1];
    for (int i = 0; i < fields.size(); i++) {
      starts[i + 1] = starts[i] + fields.get(i).text().length();
    }
  }

  /** Whether an argument is a command line by its own name. */
  static boolean isCommand(Content.Field field) {
    return COMMANDS.contains(leaf(field.path()));
  }

  /** The last name of a path, in lower case and without index. */
  static String leaf(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == ']') {
      end = Math.max(0, path.lastIndexOf('[', end - 1));
    }
    return ToolKind.segments(path.substring(path.lastIndexOf('.', end - 1) + 1, end));
  }

  /** The texts one after another, as offsets in the joined views see them. */
  String source() {
    var source = new StringBuilder();
    fields.forEach(field -> source.append(field.text()));
    return source.toString();
  }

  /** Blanks between: for a tool that hands the line to a shell. */
  View raw() {
    var line = new Line();
    for (int i = 0; i < fields.size(); i++) {
      line.append(i == 0 ? "" : " ", starts[i], false);
      line.append(fields.get(i).text(), starts[i], true);
    }
    return line.view("joined", starts[fields.size()]);
  }

  /** Each argument one word: for a tool that runs a list of them. */
  View words() {
    var line = new Line();
    for (int i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      line.append(i == 0 ? "" : " ", starts[i], false);
      if (isCommand(field)) {
        line.append(field.text(), starts[i], true);
      } else {
        line.append("'", starts[i], false);
        quoted(field.text(), starts[i], line);
        line.append("'", starts[i + 1], false);
      }
    }
    return line.view("words", starts[fields.size()]);
  }

  private static void quoted(String text, int start, Line line) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        line.append(text.substring(from, i), start + from, true);
        line.append("'\\''", start + i, false);
        from = i + 1;
      }
    }
    line.append(text.substring(from), start + from, true);
  }

  /** {@code git_push} with {@code force: true} is {@code git push --force}. */
  View git(String tool) {
    var line = new Line();
    var segments = ToolKind.segments(tool);
    line.append(segments.substring(segments.lastIndexOf("git")).replace('_', ' '), 0, false);
    for (int i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      var name = leaf(field.path()).replace('_', '-');
      var text = field.text();
      line.append(" ", starts[i], false);
      if (text.equals("true")) {
        line.append("--" + name, starts[i], false);
      } else if (name.equals("mode") || name.equals("reset-type")) {
        line.append("--", starts[i], false);
        line.append(text, starts[i], true);
      } else {
        line.append(text, starts[i], true);
      }
    }
    return line.view("git", starts[fields.size()]);
  }

  /** Which argument an offset of the joined source is in. */
  int fieldAt(int offset) {
    int index = Arrays.binarySearch(starts, 0, fields.size(), offset);
    return Math.clamp(index < 0 ? -index - 2 : index, 0, Math.max(0, fields.size() - 1));
  }

  Content.Field field(int index) {
    return fields.get(index);
  }

  /** An offset of the joined source as one in the argument's text, at most its length. */
  int within(int index, int offset) {
    return Math.clamp(offset - starts[index], 0, fields.get(index).text().length());
  }
}
