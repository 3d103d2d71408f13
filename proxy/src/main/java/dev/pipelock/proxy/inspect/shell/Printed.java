package dev.pipelock.proxy.inspect.shell;

import java.util.List;

/** What the programs that only move text around print, given what they are fed. */
final class Printed {
  private Printed() {}

  static Output by(SimpleCommand command, Output in, Shell shell) {
    if (command.words.isEmpty()) {
      return new Output(null, in.decoded());
    }
    var arguments = command.arguments();
    return switch (command.name()) {
      case "echo" -> echo(arguments);
      case "printf" -> Printf.of(arguments, shell);
      case "cat", "tee" -> copy(arguments, in);
      case "rev" -> reversed(in);
      case "tr" -> Translate.of(arguments, in);
      case "base64", "gbase64", "base32", "xxd", "openssl", "basenc", "uudecode" ->
          decoded(command, in);
      case "true", ":", "cd", "set", "export", "unset", "shopt", "sleep", "mkdir", "touch" ->
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
