package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Word;
import dev.pipelock.proxy.inspect.shell.program.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Programs in other languages on a command line ({@code python -c}): the commands in their string
 * literals, where the code starts processes at all.
 */
final class ProgramCode {
  private static final Pattern LANGUAGES =
      Pattern.compile(
          "python[0-9.]{0,5}|pypy3?|perl|ruby|node|nodejs|deno|bun|php|lua|[gmn]?awk|osascript");
  private static final Pattern CODE_OPTION =
      Pattern.compile("-[A-Za-z]{0,6}[cerE]|--eval|--print|eval");
  private static final Pattern STARTS_PROCESS =
      Pattern.compile(
          "system|popen|subprocess|exec|spawn|check_output|passthru|do shell script|qx");
  private static final Pattern DECODES =
      Pattern.compile("(?i)b64|base64|atob|unhexlify|fromhex|\\bpack\\b|hex2bin");
  private static final int SHORTEST = 2;

  private final Shell shell;
  private final int depth;

  ProgramCode(Shell shell, int depth) {
    this.shell = shell;
    this.depth = depth;
  }

  /** Code is an option's, or else what the program is fed. */
  void read(SimpleCommand command, Output in) {
    if (command.words().isEmpty() || !LANGUAGES.matcher(command.name()).matches()) {
      return;
    }
    var arguments = command.arguments();
    boolean awk = command.name().endsWith("awk");
    for (int i = 0; i < arguments.size(); i++) {
      boolean code =
          awk
              ? !arguments.get(i).string().startsWith("-")
              : i > 0 && CODE_OPTION.matcher(arguments.get(i - 1).string()).matches();
      if (code) {
        code(arguments.get(i).text(), depth + 1);
        return;
      }
    }
    var fed = in.text();
    boolean reads = arguments.stream().allMatch(word -> word.string().startsWith("-"));
    if (fed != null && reads && !awk) {
      code(fed, depth + 1);
    }
  }

  private void code(Traced code, int nesting) {
    if (!shell.budget().depth(nesting) || !shell.budget().characters(code.length())) {
      return;
    }
    var text = code.toString();
    boolean decodes = DECODES.matcher(text).find();
    if (!decodes && !STARTS_PROCESS.matcher(text).find()) {
      return;
    }
    var row = new ArrayList<Word>();
    int end = -1;
    for (int i = 0; i < code.length(); i++) {
      int close = "'\"`".indexOf(code.charAt(i)) < 0 ? -1 : closing(text, i);
      if (close < 0) {
        continue;
      }
      var literal = code.slice(i + 1, close);
      if (end >= 0 && !text.substring(end, i).matches("[\\s,]{1,8}")) {
        row(row);
      }
      row.add(Word.plain(literal));
      if (decodes) {
        decoded(literal, nesting);
      }
      end = close + 1;
      i = close;
    }
    row(row);
  }

  /** Literals beside each other are one command's words, a single one is a script. */
  private void row(List<Word> row) {
    if (row.size() == 1 && row.getFirst().text().length() >= SHORTEST) {
      shell.run(row.getFirst().text(), depth + 1);
    } else if (row.size() > 1 && shell.budget().command() && shell.budget().depth(depth + 1)) {
      new Execution(shell, depth + 1).run(List.of(new SimpleCommand(row)));
    }
    row.clear();
  }

  private void decoded(Traced literal, int nesting) {
    var text = literal.toString();
    if (text.length() < 8 || !text.matches("[A-Za-z0-9+/=_-]{8,65536}")) {
      return;
    }
    var plain = text.matches("[0-9a-fA-F]{8,65536}") ? Decoding.hex(text) : Decoding.base64(text);
    var traced = Traced.of(plain, literal.start(), literal.end());
    shell.run(traced, nesting + 1);
    code(traced, nesting + 1);
  }

  /** The matching quote, or -1. */
  private int closing(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(open)) {
        return i;
      }
    }
    // No other literal ends either, or only one in other quotes: each look costs.
    shell.budget().characters(text.length() - open);
    return -1;
  }
}
