package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.reading.ShellReading;
import dev.pipelock.proxy.inspect.shell.reading.Spellings;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.View;
import java.util.List;
import java.util.Set;

/**
 * Every reading of a call's arguments as commands or paths: each argument by itself and all of them
 * together, in each of their spellings.
 */
public final class CommandReadings {
  private static final Set<String> CONTENT =
      Set.of(
          "content",
          "contents",
          "text",
          "data",
          "body",
          "file_text",
          "file_content",
          "new_str",
          "old_str",
          "new_string",
          "old_string",
          "insert_text",
          "diff",
          "patch",
          "code",
          "replacement",
          "new_text",
          "old_text",
          "description");

  private static final Set<String> WORDS =
      Set.of("args", "argv", "arguments", "params", "parameters", "options");

  private static final int LONGEST_PATH = 4096;

  private final ToolCall call;
  private final Set<ToolKind> kinds;
  private final boolean hasCommand;
  private final ShellBudget budget;
  private final boolean named;

  /** Receives readings. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One reading.
     *
     * @param place from the reading's source offsets to an argument and an offset in its text
     */
    void read(ShellReading reading, Place place);
  }

  /** Finds the argument and the offset in it that an offset of a reading's source is. */
  public interface Place {
    Content.Field fieldAt(int offset);

    int within(int offset, int start);
  }

  private CommandReadings(ToolCall call) {
    this.call = call;
    var byName = ToolKind.of(call.name());
    named = byName.contains(ToolKind.SHELL);
    kinds = byName;
    hasCommand = call.arguments().stream().anyMatch(Arguments::isCommand);
    budget = budget(call.arguments());
    if (!named && hasCommand) {
      kinds.add(ToolKind.SHELL);
    }
  }

  private static ShellBudget budget(List<Content.Field> arguments) {
    long length = arguments.stream().mapToLong(field -> field.text().length() + 1L).sum();
    boolean several =
        arguments.size() != 1 || !arguments.getFirst().text().chars().allMatch(c -> c < 0x80);
    return ShellBudget.ofCall(length, several);
  }

  /** The readings that the tool's name and its arguments' names ask for. */
  public static CommandReadings of(ToolCall call) {
    return new CommandReadings(call);
  }

  /** The kinds of the call's tool; an argument named {@code command} makes any tool a shell. */
  public Set<ToolKind> kinds() {
    return Set.copyOf(kinds);
  }

  /** Hands out every reading; none for a tool that neither runs commands nor opens files. */
  public void read(Sink sink) {
    if (kinds.isEmpty()) {
      return;
    }
    if (kinds.contains(ToolKind.WRITER)) {
      paths("@write", sink);
    }
    if (kinds.contains(ToolKind.READER)) {
      paths("@read", sink);
    }
    var arguments = new Arguments(call.arguments());
    if (kinds.contains(ToolKind.SHELL)) {
      scripts(arguments, sink);
    }
    if (kinds.contains(ToolKind.GIT) && !call.arguments().isEmpty()) {
      joined(arguments, arguments.git(call.name()), sink);
    }
  }

  /** Of a tool that is no shell by its name, only the argument called a command is one. */
  private void scripts(Arguments arguments, Sink sink) {
    for (var field : call.arguments()) {
      if (Arguments.isCommand(field) || (named && !isLaterWord(field))) {
        script(field, sink);
      }
    }
    if (call.arguments().size() > 1) {
      joined(arguments, arguments.words(), sink);
      if (named) {
        joined(arguments, arguments.raw(), sink);
      }
    }
  }

  /** Whether an argument is one word of a command that another one starts. */
  private boolean isLaterWord(Content.Field field) {
    boolean starts = hasCommand || (field.path().endsWith("]") && !field.path().endsWith("[0]"));
    return starts && WORDS.contains(Arguments.leaf(field.path()));
  }

  private void script(Content.Field field, Sink sink) {
    Spellings.of(
        field.text(),
        spelling -> sink.read(ShellReading.of(spelling, field.text(), budget), alone(field)));
  }

  private void paths(String verb, Sink sink) {
    for (var field : call.arguments()) {
      var text = field.text();
      boolean path =
          text.length() <= LONGEST_PATH
              && text.indexOf('\n') < 0
              && !CONTENT.contains(Arguments.leaf(field.path()));
      if (path) {
        Spellings.of(
            text, spelling -> sink.read(ShellReading.ofPath(verb, spelling, text), alone(field)));
      }
    }
  }

  private void joined(Arguments arguments, View line, Sink sink) {
    var source = arguments.source();
    Spellings.of(
        line.text(),
        spelling ->
            sink.read(
                ShellReading.of(
                    new View(
                        line.name(),
                        spelling.text(),
                        offset -> line.sourceStart(spelling.sourceStart(offset))),
                    source,
                    budget),
                together(arguments)));
  }

  private static Place alone(Content.Field field) {
    return new Place() {
      @Override
      public Content.Field fieldAt(int offset) {
        return field;
      }

      @Override
      public int within(int offset, int start) {
        return offset;
      }
    };
  }

  private static Place together(Arguments arguments) {
    return new Place() {
      @Override
      public Content.Field fieldAt(int offset) {
        return arguments.field(arguments.fieldAt(offset));
      }

      @Override
      public int within(int offset, int start) {
        return arguments.within(arguments.fieldAt(start), offset);
      }
    };
  }
}
