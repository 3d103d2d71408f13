package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.Traced;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter expansion (POSIX 2.6.2 and bash's additions) with the value that the text gives it.
 *
 * @param isSeparator whether it is {@code $IFS}, which parts words
 * @param isCut whether characters were cut out of a value or a name came out of one
 * @param isDecoded whether a decoder had a part in the value
 */
record Parameter(String value, boolean isSeparator, boolean isCut, boolean isDecoded) {
  private static final int LONGEST_NAME = 128;
  private static final String UNKNOWN = String.valueOf(Sign.UNKNOWN);

  private static Parameter of(String value) {
    return new Parameter(value, false, false, false);
  }

  private Parameter from(Shell shell, String name) {
    return new Parameter(value, isSeparator, isCut, shell.environment().isDecoded(name));
  }

  /** Whether the text says nothing about the value. */
  boolean isUnknown() {
    return value.equals(UNKNOWN);
  }

  /** Reads from the dollar sign; a dollar sign that starts no expansion is itself. */
  static Parameter read(Shell shell, Cursor cursor, int depth, boolean inQuotes) {
    cursor.skip(1);
    char c = cursor.peek();
    if (c == '{') {
      return braced(shell, cursor, depth, inQuotes);
    }
    if (Cursor.isLetter(c) || c == '_') {
      var name = name(cursor);
      return new Parameter(value(shell, name), isSeparator(shell, name), false, false)
          .from(shell, name);
    }
    if ("@*#?-$!0123456789".indexOf(c) >= 0 && c != Cursor.END) {
      cursor.skip(1);
      return of(positional(shell, c).orElse(special(c)));
    }
    return of("$");
  }

  /** What {@code set --} gave; each argument stays a word of its own. */
  private static Optional<String> positional(Shell shell, char c) {
    var arguments = shell.environment().assigned("@");
    if (arguments.isEmpty() || "@*123456789".indexOf(c) < 0) {
      return Optional.empty();
    }
    var words = arguments.get();
    if (c == '@' || c == '*') {
      return Optional.of(String.join(String.valueOf(Sign.SPLIT), words));
    }
    return Optional.of(c - '0' <= words.size() ? words.get(c - '1').toString() : "");
  }

  /** Without arguments, which a command line of an agent's does not have. */
  private static String special(char c) {
    return switch (c) {
      case '#', '?' -> "0";
      case '0' -> "bash";
      case '$', '-' -> UNKNOWN;
      default -> "";
    };
  }

  private static String name(Cursor cursor) {
    var name = new StringBuilder();
    while (Cursor.isName(cursor.peek()) && name.length() < LONGEST_NAME) {
      name.append(cursor.peek());
      cursor.skip(1);
    }
    return name.toString();
  }

  private static boolean isSeparator(Shell shell, String name) {
    return name.equals("IFS") && shell.environment().assigned(name).isEmpty();
  }

  private static String value(Shell shell, String name) {
    return known(shell, name)
        .or(() -> name.equals("HOME") ? Optional.of("~") : Environment.usual(name))
        .orElse(UNKNOWN);
  }

  private static Optional<String> known(Shell shell, String name) {
    if (isSeparator(shell, name)) {
      return Optional.of(" \t\n");
    }
    return shell.environment().value(name);
  }

  private static Parameter braced(Shell shell, Cursor cursor, int depth, boolean inQuotes) {
    int close = new Closing(cursor.source(), shell.budget()).of(cursor.at() + 1, '}', inQuotes);
    if (close < 0) {
      return of("$");
    }
    var body = new Cursor(cursor.source().slice(cursor.at() + 1, close));
    cursor.moveTo(close + 1);
    boolean indirect = body.peek() == '!' && Cursor.isName(body.peek(1));
    boolean length = body.peek() == '#' && Cursor.isName(body.peek(1));
    body.skip(indirect || length ? 1 : 0);
    var name = name(body);
    if (name.isEmpty()) {
      char c = body.peek();
      run(shell, body, depth);
      return of(
          "@*#?-$!".indexOf(c) >= 0 && c != Cursor.END
              ? positional(shell, c).orElse(special(c))
              : UNKNOWN);
    }
    if (indirect) {
      name = known(shell, name).orElse(name);
    }
    var value =
        name.matches("[0-9]{1,3}")
            ? Optional.of(name.equals("0") ? "bash" : "")
            : known(shell, name);
    if (body.peek() == '[') {
      value = element(shell, body, name, depth);
    }
    if (length) {
      return of(String.valueOf(value.orElse("").length()));
    }
    if (body.atEnd() && !indirect) {
      return new Parameter(value.orElse(value(shell, name)), isSeparator(shell, name), false, false)
          .from(shell, name);
    }
    return operate(shell, body, name, value, depth).from(shell, name);
  }

  /** An array's element, or all of them. */
  private static Optional<String> element(Shell shell, Cursor body, String name, int depth) {
    body.skip(1);
    int start = body.at();
    while (!body.atEnd() && body.peek() != ']') {
      body.skip(1);
    }
    var index = body.source().slice(start, body.at());
    body.skip(1);
    run(shell, new Cursor(index), depth);
    var values = shell.environment().assigned(name);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var all = values.get();
    if (index.toString().matches("[0-9]{1,4}")) {
      int at = Integer.parseInt(index.toString());
      return Optional.of(at < all.size() ? all.get(at).toString() : "");
    }
    return Optional.of(String.join(String.valueOf(Sign.SPLIT), all));
  }

  private static Parameter operate(
      Shell shell, Cursor body, String name, Optional<String> value, int depth) {
    char operator = body.peek();
    char next = body.peek(1);
    if (operator == ':' && "-=+?".indexOf(next) < 0) {
      body.skip(1);
      var part = cut(shell, body, name, value);
      run(shell, body, depth);
      return part;
    }
    boolean colon = operator == ':';
    char action = colon ? next : operator;
    body.skip(colon ? 2 : 1);
    boolean present = value.isPresent() && !(colon && value.get().isEmpty());
    return switch (action) {
      case '-', '=' -> of(present ? value.get() : word(shell, body, name, action, depth));
      // Only of variables that the text sets is it known that they are empty.
      case '+' -> of(present || value.isEmpty() ? word(shell, body, name, action, depth) : "");
      case '?' -> {
        run(shell, body, depth);
        yield of(value.orElse(UNKNOWN));
      }
      case '#', '%' -> trimmed(shell, body, value.orElse(value(shell, name)), action, depth);
      case '/' -> replaced(shell, body, value.orElse(value(shell, name)), depth);
      case '^' -> new Parameter(value.orElse(UNKNOWN).toUpperCase(Locale.ROOT), false, true, false);
      case ',' -> new Parameter(value.orElse(UNKNOWN).toLowerCase(Locale.ROOT), false, true, false);
      default -> {
        boolean escapes = action == '@' && body.peek() == 'E';
        run(shell, body, depth);
        var whole = value.orElse(value(shell, name));
        yield escapes
            ? escaped(whole)
            : new Parameter(whole, isSeparator(shell, name), true, false);
      }
    };
  }

  private static String word(Shell shell, Cursor body, String name, char action, int depth) {
    var word = rest(shell, body, depth);
    if (action == '=') {
      if (!shell.environment().assign(name, List.of(Traced.of(word, 0, 0)), false)) {
        shell.budget().exhaust();
      }
    }
    return word;
  }

  /** <code>${x@E}</code>: the value as in {@code $'…'}. */
  private static Parameter escaped(String value) {
    var text = AnsiQuotes.unescaped(Traced.of(value, 0, 0)).text();
    return new Parameter(text == null ? value : text.toString(), false, true, false);
  }

  /** Commands in a part of an expansion whose value is of no matter run all the same. */
  private static void run(Shell shell, Cursor body, int depth) {
    if (!body.atEnd() && shell.budget().depth(depth + 1)) {
      new WordReader(shell, body, depth + 1).document();
    }
  }

  private static String rest(Shell shell, Cursor body, int depth) {
    var rest = new StringBuilder(pattern(shell, body, depth));
    for (int i = 0; i < rest.length(); i++) {
      rest.setCharAt(i, Sign.plain(rest.charAt(i)));
    }
    return rest.toString();
  }

  /** The rest with its wildcards marked. */
  private static String pattern(Shell shell, Cursor body, int depth) {
    if (!shell.budget().depth(depth + 1)) {
      return "";
    }
    var words = new StringBuilder();
    while (!body.atEnd() && !shell.budget().isSpent()) {
      words.append(new WordReader(shell, body, depth + 1).pattern());
      if (!body.atEnd()) {
        words.append(body.peek());
        body.skip(1);
      }
    }
    return words.toString();
  }

  /** {@code ${x:offset:length}}; a home or working folder starts with a slash. */
  private static Parameter cut(Shell shell, Cursor body, String name, Optional<String> value) {
    var whole = name.equals("HOME") ? value.orElse("/root") : value.orElse(value(shell, name));
    var bounds = body.source().toString().substring(body.at()).split(":", 2);
    int offset = number(bounds[0], 0);
    int start = Math.clamp(offset < 0 ? whole.length() + (long) offset : offset, 0, whole.length());
    int length = bounds.length > 1 ? number(bounds[1], whole.length()) : whole.length();
    long end = length < 0 ? whole.length() + (long) length : start + (long) length;
    var part = whole.substring(start, Math.clamp(end, start, whole.length()));
    return new Parameter(part, isSeparator(shell, name), true, false);
  }

  private static int number(String digits, int otherwise) {
    var plain = digits.strip();
    return plain.matches("-?[0-9]{1,6}") ? Integer.parseInt(plain) : otherwise;
  }

  private static Parameter trimmed(Shell shell, Cursor body, String value, char action, int depth) {
    boolean longest = body.peek() == action;
    body.skip(longest ? 1 : 0);
    var pattern = pattern(shell, body, depth);
    int length = new Trimming(pattern, shell.budget()).length(value, action == '#', longest);
    return length < 0
        ? of(value)
        : new Parameter(
            action == '#' ? value.substring(length) : value.substring(0, value.length() - length),
            false,
            true,
            false);
  }

  private static Parameter replaced(Shell shell, Cursor body, String value, int depth) {
    boolean all = body.peek() == '/';
    char anchor = body.peek();
    boolean anchored = anchor == '#' || anchor == '%';
    body.skip(all || anchored ? 1 : 0);
    var sides = pattern(shell, body, depth).split("/", 2);
    var with = new StringBuilder(sides.length > 1 ? sides[1] : "");
    for (int i = 0; i < with.length(); i++) {
      with.setCharAt(i, Sign.plain(with.charAt(i)));
    }
    var trimming = new Trimming(sides[0], shell.budget());
    if (anchored) {
      int length = trimming.length(value, anchor == '#', true);
      if (length < 0) {
        return of(value);
      }
      var result =
          anchor == '#'
              ? with + value.substring(length)
              : value.substring(0, value.length() - length) + with;
      return new Parameter(result, false, true, false);
    }
    var result = trimming.replaced(value, with.toString(), all);
    return result.equals(value) ? of(value) : new Parameter(result, false, true, false);
  }
}
