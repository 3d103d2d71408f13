package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The scripts that a command has a shell run: {@code sh -c}, {@code eval}, a pipe into a shell. */
public final class NestedScripts {
  /** A shell's options that take the next word. */
  private static final Set<String> VALUED =
      Set.of("-o", "+o", "-O", "+O", "--rcfile", "--init-file");

  private static final Pattern OPTIONS_WITH_SCRIPT =
      Pattern.compile("-[A-Za-z]{0,12}c[A-Za-z]{0,12}|--command");

  private NestedScripts() {}

  /** Scripts as outputs: the text of one may be unknown and still have been decoded. */
  public static List<Output> of(SimpleCommand command, Output in, Environment environment) {
    var arguments = command.arguments();
    return switch (command.name()) {
      case "eval" -> List.of(joined(arguments));
      case "ssh" -> remote(arguments);
      case ".", "source" ->
          arguments.isEmpty() ? List.of() : file(arguments.getFirst(), in, environment);
      case "trap" -> arguments.isEmpty() ? List.of() : List.of(one(arguments.getFirst()));
      case "watch" -> List.of(joined(afterOptions(arguments, "-n|--interval")));
      case "su", "script", "runuser", "flock" -> afterOption(arguments, "-c|--command");
      case "env" -> afterOption(arguments, "-S|--split-string");
      case "cmd" -> rest(arguments, "/[cCkK]");
      case "powershell", "pwsh" -> rest(arguments, "(?i)-c(?:ommand)?");
      default ->
          Programs.SHELLS.contains(command.name())
              ? shell(arguments, in, environment)
              : byPath(command, environment);
    };
  }

  /** {@code ./x.sh}, which the same command line wrote. */
  private static List<Output> byPath(SimpleCommand command, Environment environment) {
    return command.words().isEmpty()
        ? List.of()
        : environment.file(command.words().getFirst().string()).stream().toList();
  }

  /** With {@code -c} the script is the first word that is no option, not the next one. */
  private static List<Output> shell(List<Word> arguments, Output in, Environment environment) {
    boolean script = false;
    for (int i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i).string();
      if (VALUED.contains(word)) {
        i++;
      } else if (word.equals("-s") || (word.equals("-") && !script)) {
        break;
      } else if (!word.startsWith("-") && !word.startsWith("+")) {
        return script ? List.of(one(arguments.get(i))) : file(arguments.get(i), in, environment);
      }
      script |= OPTIONS_WITH_SCRIPT.matcher(word).matches();
    }
    return in.text() == null && !in.decoded() ? List.of() : List.of(in);
  }

  /** A script by its file's name: only what the command line itself feeds is known. */
  private static List<Output> file(Word word, Output in, Environment environment) {
    var content = word.content();
    if (content != null) {
      return List.of(new Output(content, word.tricks().contains(Trick.DECODED)));
    }
    return word.is("/dev/stdin") ? List.of(in) : environment.file(word.string()).stream().toList();
  }

  private static List<Output> afterOption(List<Word> arguments, String option) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).string().matches(option)) {
        return List.of(one(arguments.get(i + 1)));
      }
    }
    return List.of();
  }

  private static List<Output> rest(List<Word> arguments, String option) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).string().matches(option)) {
        return List.of(joined(arguments.subList(i + 1, arguments.size())));
      }
    }
    return List.of();
  }

  private static List<Output> remote(List<Word> arguments) {
    var operands = afterOptions(arguments, "-[bcDEeFIiJLlmOopQRSWw]");
    return operands.size() > 1 ? List.of(joined(operands.subList(1, operands.size()))) : List.of();
  }

  private static List<Word> afterOptions(List<Word> arguments, String valued) {
    int i = 0;
    while (i < arguments.size() && arguments.get(i).string().startsWith("-")) {
      i += arguments.get(i).string().matches(valued) ? 2 : 1;
    }
    return arguments.subList(Math.min(i, arguments.size()), arguments.size());
  }

  private static Output one(Word word) {
    return new Output(word.text(), word.tricks().contains(Trick.DECODED));
  }

  private static Output joined(List<Word> words) {
    var script = new Traced();
    boolean decoded = false;
    for (var word : words) {
      if (!script.isEmpty()) {
        script.appendHere(' ');
      }
      script.append(word.text());
      decoded |= word.tricks().contains(Trick.DECODED);
    }
    return new Output(script, decoded);
  }
}
