package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What {@code tr} prints. */
final class Translate {
  private static final int LONGEST_SET = 512;

  private Translate() {}

  static Output of(List<Word> arguments, Output in) {
    var text = in.text();
    if (text == null || arguments.isEmpty()) {
      return new Output(null, in.decoded());
    }
    boolean deletes = arguments.getFirst().is("-d");
    if (deletes && arguments.size() == 2) {
      return new Output(deleted(text, set(arguments.get(1))), in.decoded());
    }
    if (arguments.size() != 2 || deletes) {
      return new Output(null, in.decoded());
    }
    var from = set(arguments.get(0));
    var to = set(arguments.get(1));
    if (from.isEmpty() || to.isEmpty()) {
      return new Output(text, in.decoded());
    }
    var table = new HashMap<Character, Character>();
    for (int i = 0; i < from.length(); i++) {
      table.put(from.charAt(i), to.charAt(Math.min(i, to.length() - 1)));
    }
    var out = new Traced();
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = table.getOrDefault(text.charAt(i), text.charAt(i));
      letters |=
          Cursor.isLetter(c) && Character.toLowerCase(c) != Character.toLowerCase(text.charAt(i));
      out.appendAs(c, text, i);
    }
    return new Output(out, in.decoded() || letters);
  }

  private static Traced deleted(Traced text, String set) {
    var deleted = new HashSet<Character>();
    set.chars().forEach(c -> deleted.add((char) c));
    var out = new Traced();
    for (int i = 0; i < text.length(); i++) {
      if (!deleted.contains(text.charAt(i))) {
        out.appendAs(text.charAt(i), text, i);
      }
    }
    return out;
  }

  /** A set with its ranges and escapes spelt out. */
  private static String set(Word word) {
    var source = AnsiQuotes.unescaped(word.text()).text();
    var text =
        (source == null ? word.text() : source)
            .toString()
            .replace("[:lower:]", "a-z")
            .replace("[:upper:]", "A-Z")
            .replace("[:space:]", " \t\n\r")
            .replace("[:digit:]", "0-9");
    var set = new StringBuilder();
    for (int i = 0; i < text.length() && set.length() < LONGEST_SET; i++) {
      char first = text.charAt(i);
      if (i + 2 < text.length() && text.charAt(i + 1) == '-' && text.charAt(i + 2) >= first) {
        for (char c = first; c <= text.charAt(i + 2) && set.length() < LONGEST_SET; c++) {
          set.append(c);
        }
        i += 2;
      } else {
        set.append(first);
      }
    }
    return set.toString();
  }
}
