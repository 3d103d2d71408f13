package dev.pipelock.proxy.inspect.shell;

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
  static Parameter read(Shell shell, Cursor cursor, int depth) {
    cursor.at++;
    char c = cursor.peek();
    if (c == '{') {
      return braced(shell, cursor, depth);
    }
    if (Cursor.isLetter(c) || c == '_') {
      var name = name(cursor);
      return new Parameter(value(shell, name), isSeparator(shell, name), false, false)
          .from(shell, name);
    }
    if ("@*#?-$!0123456789".indexOf(c) >= 0 && c != Cursor.END) {
      cursor.at++;
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
      cursor.at++;
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
    return shell.environment().assigned(name).map(List::getFirst).map(Traced::toString);
  }

  private static Parameter braced(Shell shell, Cursor cursor, int depth) {
    int close = closing(shell, cursor);
    if (close < 0) {
      return of("$");
    }
    var body = new Cursor(cursor.source.slice(cursor.at + 1, close));
    cursor.at = close + 1;
    boolean indirect = body.peek() == '!' && Cursor.isName(body.peek(1));
    boolean length = body.peek() == '#' && Cursor.isName(body.peek(1));
    body.at += indirect || length ? 1 : 0;
    var name = name(body);
    if (name.isEmpty()) {
      char c = body.peek();
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
      value = element(shell, body, name);
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
  private static Optional<String> element(Shell shell, Cursor body, String name) {
    body.at++;
    var index = new StringBuilder();
    while (!body.atEnd() && body.peek() != ']') {
      index.append(body.peek());
      body.at++;
    }
    body.at++;
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
      body.at++;
      return cut(shell, body, name, value);
    }
    boolean colon = operator == ':';
    char action = colon ? next : operator;
    body.at += colon ? 2 : 1;
    return switch (action) {
      case '-', '=' -> of(value.isPresent() ? value.get() : word(shell, body, name, action, depth));
      case '+' -> of(value.isPresent() ? word(shell, body, name, action, depth) : "");
      case '?' -> of(value.orElse(UNKNOWN));
      case '#', '%' -> trimmed(shell, body, value.orElse(value(shell, name)), action, depth);
      case '/' -> replaced(shell, body, value.orElse(value(shell, name)), depth);
      case '^' -> new Parameter(value.orElse(UNKNOWN).toUpperCase(Locale.ROOT), false, true, false);
      case ',' -> new Parameter(value.orElse(UNKNOWN).toLowerCase(Locale.ROOT), false, true, false);
      default ->
          new Parameter(value.orElse(value(shell, name)), isSeparator(shell, name), true, false);
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

  private static String rest(Shell shell, Cursor body, int depth) {
    if (!shell.budget().depth(depth + 1)) {
      return "";
    }
    var words = new StringBuilder();
    while (!body.atEnd() && !shell.budget().isSpent()) {
      words.append(new WordReader(shell, body, depth + 1).value().text());
      if (!body.atEnd()) {
        words.append(body.peek());
        body.at++;
      }
    }
    return words.toString();
  }

  /** {@code ${x:offset:length}}; a home or working folder starts with a slash. */
  private static Parameter cut(Shell shell, Cursor body, String name, Optional<String> value) {
    var whole = name.equals("HOME") ? value.orElse("/root") : value.orElse(value(shell, name));
    var bounds = body.source.toString().substring(body.at).split(":", 2);
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

  /** Literal prefixes and suffixes only; a pattern with wildcards leaves the value as it is. */
  private static Parameter trimmed(Shell shell, Cursor body, String value, char action, int depth) {
    if (body.peek() == action) {
      body.at++;
    }
    var pattern = rest(shell, body, depth);
    if (action == '#' && value.startsWith(pattern)) {
      return new Parameter(value.substring(pattern.length()), false, true, false);
    }
    return action == '%' && value.endsWith(pattern)
        ? new Parameter(value.substring(0, value.length() - pattern.length()), false, true, false)
        : of(value);
  }

  private static Parameter replaced(Shell shell, Cursor body, String value, int depth) {
    boolean all = body.peek() == '/';
    body.at += all ? 1 : 0;
    var sides = rest(shell, body, depth).split("/", 2);
    var with = sides.length > 1 ? sides[1] : "";
    if (sides[0].isEmpty() || !value.contains(sides[0])) {
      return of(value);
    }
    int at = value.indexOf(sides[0]);
    long grown =
        value.length() + (long) with.length() * (all ? value.length() / sides[0].length() : 1);
    if (!shell.budget().characters((int) Math.min(grown, Integer.MAX_VALUE))) {
      return of(value);
    }
    var result =
        all
            ? value.replace(sides[0], with)
            : value.substring(0, at) + with + value.substring(at + sides[0].length());
    return new Parameter(result, false, true, false);
  }

  /** Index of the brace that ends the expansion; looking for it draws on the budget. */
  private static int closing(Shell shell, Cursor cursor) {
    int open = 0;
    for (int i = cursor.at; i < cursor.source.length(); i++) {
      char c = cursor.source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        open++;
      } else if (c == '}' && --open == 0) {
        return shell.budget().characters(i - cursor.at) ? i : -1;
      }
    }
    shell.budget().characters(cursor.source.length() - cursor.at);
    return -1;
  }
}
