package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.List;

/** What the programs that only move text around print, given what they are fed. */
public final class Printed {
  private Printed() {}

  public static Output by(
      SimpleCommand command, Output in, Environment environment, ShellBudget budget) {
    if (command.words().isEmpty()) {
      return new Output(null, in.decoded());
    }
    var arguments = command.arguments();
    return switch (command.name()) {
      case "echo" -> echo(arguments);
      case "printf" -> Printf.of(arguments, environment, budget);
      case "cat", "tee" -> copy(arguments, in);
      case "which" -> found(arguments);
      case "read" -> read(arguments, in, environment, budget);
      case "set" -> positional(arguments, environment, budget);
      case "rev" -> reversed(in);
      case "tr" -> Translate.of(arguments, in);
      case "base64", "gbase64", "base32", "xxd", "openssl", "basenc", "uudecode" ->
          decoded(command, in);
      case "true", ":", "cd", "export", "unset", "shopt", "sleep", "mkdir", "touch" ->
          new Output(new Traced(), in.decoded());
      default -> new Output(null, in.decoded());
    };
  }

  private static Output echo(List<Word> arguments) {
    int from = 0;
    boolean escapes = false;
    boolean line = true;
    while (from < arguments.size() && arguments.get(from).string().matches("-[neE]{1,3}")) {
      escapes |= arguments.get(from).string().contains("e");
      line &= !arguments.get(from).string().contains("n");
      from++;
    }
    var text = new Traced();
    boolean decoded = false;
    for (int i = from; i < arguments.size(); i++) {
      if (i > from) {
        text.appendHere(' ');
      }
      text.append(arguments.get(i).text());
      decoded |= arguments.get(i).tricks().contains(Trick.DECODED);
    }
    var out = escapes ? AnsiQuotes.unescaped(text) : Output.of(text);
    var printed = out.text();
    if (line && printed != null) {
      printed.appendHere('\n');
    }
    return out.alsoDecoded(decoded);
  }

  /** The path of a program, which is as good as its name. */
  private static Output found(List<Word> arguments) {
    return arguments.isEmpty() ? Output.UNKNOWN : Output.of(arguments.getLast());
  }

  /** Sets the variables that {@code read} names; the last one gets what is left of the line. */
  private static Output read(
      List<Word> arguments, Output in, Environment environment, ShellBudget budget) {
    var text = in.text();
    var names = arguments.stream().map(Word::string).filter(word -> !word.startsWith("-")).toList();
    if (text == null || names.isEmpty()) {
      return Output.of(new Traced());
    }
    var values = text.toString().strip().split("[ \\t]+", names.size());
    for (int i = 0; i < values.length; i++) {
      var value = Traced.of(values[i], text.start(), text.end());
      if (!environment.assign(names.get(i), List.of(value), in.decoded())) {
        budget.exhaust();
      }
    }
    return Output.of(new Traced());
  }

  /** {@code set -- a b}: the arguments that {@code $@} and {@code $1} stand for. */
  private static Output positional(
      List<Word> arguments, Environment environment, ShellBudget budget) {
    if (arguments.size() > 1 && arguments.getFirst().is("--")) {
      var values = arguments.stream().skip(1).map(Word::text).toList();
      if (!environment.assign("@", values, false)) {
        budget.exhaust();
      }
    }
    return Output.of(new Traced());
  }

  private static Output copy(List<Word> arguments, Output in) {
    for (var argument : arguments) {
      var content = argument.content();
      if (content != null) {
        return new Output(content, argument.tricks().contains(Trick.DECODED));
      }
    }
    boolean stdin =
        arguments.stream().allMatch(word -> word.string().startsWith("-") || word.is("/dev/stdin"));
    return stdin ? in : new Output(null, in.decoded());
  }

  private static Output reversed(Output in) {
    var text = in.text();
    if (text == null) {
      return new Output(null, true);
    }
    var reversed = new Traced();
    for (var line : text.toString().split("\n", -1)) {
      reversed.append(new StringBuilder(line).reverse() + "\n", text.start(), text.end());
    }
    return new Output(reversed, true);
  }

  private static Output decoded(SimpleCommand command, Output in) {
    var arguments = command.arguments();
    if (!decodes(command)) {
      return new Output(null, in.decoded());
    }
    var text = in.text();
    boolean file = !command.name().matches("xxd|openssl|basenc") && hasFile(arguments);
    if (text == null || file) {
      return new Output(null, true);
    }
    var plain =
        switch (command.name()) {
          case "xxd" -> Decoding.hex(text.toString());
          case "base32" -> Decoding.base32(text.toString());
          default -> Decoding.base64(text.toString());
        };
    return new Output(Traced.of(plain, text.start(), text.end()), true);
  }

  private static boolean hasFile(List<Word> arguments) {
    return arguments.stream()
        .anyMatch(word -> !word.string().startsWith("-") && !word.is("/dev/stdin"));
  }

  private static boolean decodes(SimpleCommand command) {
    var option =
        switch (command.name()) {
          case "xxd" -> "-[a-z]{0,4}r[a-z]{0,4}|-revert";
          default -> "-[a-zA-Z]{0,3}[dD][a-zA-Z]{0,3}|--d[a-z]{0,6}";
        };
    return command.name().equals("uudecode")
        || command.arguments().stream().anyMatch(word -> word.string().matches(option));
  }
}
