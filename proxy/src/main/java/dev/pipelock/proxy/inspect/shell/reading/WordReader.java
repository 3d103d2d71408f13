package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import dev.pipelock.proxy.inspect.shell.program.KnownPaths;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one word of a script: quotes, escapes and expansions undone as POSIX 2.6 and bash do. */
final class WordReader {
  private static final String ENDS = " \t\n\r\u000B\f;&|()<>";

  private static final int LONGEST_MEMBER = 64;

  private final Shell shell;
  private final Cursor cursor;
  private final int depth;
  private Traced text = new Traced();
  private final Set<Trick> tricks = EnumSet.noneOf(Trick.class);

  /** Places in the text where a quote or an expansion began or ended. */
  private final List<Joint> joints = new ArrayList<>();

  private boolean quoted;
  private @Nullable Traced content;

  /** A seam between two pieces of a word, which is a trick where it parts letters. */
  private record Joint(int at, Trick trick) {}

  WordReader(Shell shell, Cursor cursor, int depth) {
    this.shell = shell;
    this.cursor = cursor;
    this.depth = depth;
  }

  static boolean endsWord(char c) {
    return ENDS.indexOf(c) >= 0;
  }

  /** The fields that the word here expands to; none for an empty expansion. */
  List<Word> fields(boolean isCommand) {
    read();
    var fields = new ArrayList<Word>();
    for (var alternative : Braces.expand(text, shell.budget())) {
      boolean braces = alternative != text;
      int from = 0;
      for (int i = 0; i <= alternative.length(); i++) {
        if (i == alternative.length() || alternative.charAt(i) == Sign.SPLIT) {
          if (i > from) {
            boolean whole = from == 0 && i == alternative.length();
            var part = whole ? alternative : alternative.slice(from, i);
            fields.add(field(part, isCommand && fields.isEmpty(), braces));
          }
          from = i + 1;
        }
      }
    }
    if (fields.isEmpty() && quoted) {
      fields.add(Word.plain(text));
    }
    return fields;
  }

  /** The rest of the text as one value, with expansions and without quotes: a here-document. */
  Word document() {
    while (!cursor.atEnd() && !shell.budget().isSpent()) {
      insideQuotes("$`\\\n");
    }
    shell.budget().characters(text.length());
    return new Word(plain(text), tricks);
  }

  /** The word here as one value, with its wildcards marked. */
  Traced pattern() {
    read();
    return text;
  }

  /** The word here as one value, as on the right of an assignment. */
  Word value() {
    read();
    return new Word(plain(text), tricks);
  }

  private Word field(Traced field, boolean isCommand, boolean braces) {
    var how = EnumSet.copyOf(tricks);
    if (braces) {
      how.add(Trick.BRACES);
    }
    var path = KnownPaths.find(field, isCommand);
    if (path.isPresent()) {
      how.add(Trick.GLOB);
      return new Word(Traced.of(path.get(), field.start(), field.end()), how, content);
    }
    return new Word(plain(field), how, content);
  }

  private static Traced plain(Traced field) {
    if (!Sign.isMarkIn(field)) {
      return field;
    }
    var plain = new Traced();
    for (int i = 0; i < field.length(); i++) {
      plain.appendAs(Sign.plain(field.charAt(i)), field, i);
    }
    return plain;
  }

  private void read() {
    int from = cursor.at();
    while (!cursor.atEnd() && !shell.budget().isSpent()) {
      char c = cursor.peek();
      if (endsWord(c) && !isProcess(from)) {
        break;
      }
      piece(c);
    }
    shell.budget().characters(text.length());
    settle();
  }

  /** A process substitution, which stands at the start of a word. */
  private boolean isProcess(int from) {
    return cursor.at() == from && (cursor.startsWith("<(") || cursor.startsWith(">("));
  }

  private void piece(char c) {
    switch (c) {
      case '\\' -> backslash();
      case '\'' -> singleQuotes();
      case '"' -> doubleQuotes();
      case '$' -> dollar(false);
      case '`' -> backticks(false);
      case '<', '>' -> process();
      default -> {
        char sign = c == '{' && startsObject() ? c : Sign.active(c);
        text.append(sign, cursor.sourceStart(), cursor.source().endOf(cursor.at()));
        cursor.skip(1);
      }
    }
  }

  /** Whether a JSON object starts here: it has braces and commas, and means no expansion. */
  private boolean startsObject() {
    if (cursor.peek(1) != '"') {
      return false;
    }
    int end = 2;
    while (end < LONGEST_MEMBER && cursor.peek(end) != '"' && cursor.peek(end) != Cursor.END) {
      end++;
    }
    return cursor.peek(end) == '"' && cursor.peek(end + 1) == ':';
  }

  private void joint(Trick trick) {
    joints.add(new Joint(text.length(), trick));
  }

  private void literal() {
    cursor.copyTo(text);
  }

  private void backslash() {
    joint(Trick.SPLIT_BY_QUOTES);
    cursor.skip(1);
    if (cursor.take("\n") || cursor.take("\r\n") || cursor.atEnd()) {
      return;
    }
    literal();
  }

  private void singleQuotes() {
    quoted = true;
    joint(Trick.SPLIT_BY_QUOTES);
    cursor.skip(1);
    while (!cursor.atEnd() && cursor.peek() != '\'') {
      literal();
    }
    cursor.skip(1);
    joint(Trick.SPLIT_BY_QUOTES);
  }

  private void doubleQuotes() {
    quoted = true;
    joint(Trick.SPLIT_BY_QUOTES);
    cursor.skip(1);
    while (!cursor.atEnd() && cursor.peek() != '"' && !shell.budget().isSpent()) {
      insideQuotes("$`\"\\\n");
    }
    cursor.skip(1);
    joint(Trick.SPLIT_BY_QUOTES);
  }

  private void insideQuotes(String escaped) {
    char c = cursor.peek();
    if (c == '\\' && escaped.indexOf(cursor.peek(1)) >= 0) {
      cursor.skip(1);
      if (!cursor.take("\n")) {
        literal();
      }
    } else if (c == '$') {
      dollar(true);
    } else if (c == '`') {
      backticks(true);
    } else {
      literal();
    }
  }

  private void dollar(boolean inQuotes) {
    int start = cursor.sourceStart();
    if (!inQuotes && cursor.startsWith("$'")) {
      joint(Trick.SPLIT_BY_QUOTES);
      quoted = true;
      cursor.skip(2);
      if (AnsiQuotes.read(cursor, text)) {
        tricks.add(Trick.ESCAPED);
      }
      joint(Trick.SPLIT_BY_QUOTES);
    } else if (!inQuotes && cursor.startsWith("$\"")) {
      cursor.skip(1);
    } else if (cursor.startsWith("$((") && arithmetic()) {
      text.append('0', start, cursor.sourceEnd());
    } else if (cursor.take("$(")) {
      substitute(inQuotes, start);
    } else {
      expand(Parameter.read(shell, cursor, depth, inQuotes), inQuotes, start);
    }
  }

  /**
   * Moves over an arithmetic expansion, whose value is of no matter, while commands in it run;
   * whether it is one. {@code $((} also starts a command substitution with a group in it.
   */
  private boolean arithmetic() {
    int from = cursor.at() + 3;
    int close = new Closing(cursor.source(), shell.budget()).of(from, ')', false);
    boolean ends = close >= 0 && close + 1 < cursor.source().length();
    if (!ends || cursor.source().charAt(close + 1) != ')' || !shell.budget().depth(depth + 1)) {
      return false;
    }
    new WordReader(shell, new Cursor(cursor.source().slice(from, close)), depth + 1).document();
    cursor.moveTo(close + 2);
    return true;
  }

  private void substitute(boolean inQuotes, int start) {
    if (!shell.budget().depth(depth + 1)) {
      return;
    }
    var output = new ScriptReader(shell, cursor, depth + 1).read(true);
    cursor.take(")");
    printed(output, inQuotes, start);
  }

  private void backticks(boolean inQuotes) {
    int start = cursor.sourceStart();
    cursor.skip(1);
    var script = new Traced();
    while (!cursor.atEnd() && cursor.peek() != '`') {
      if (cursor.peek() == '\\' && "`\\$".indexOf(cursor.peek(1)) >= 0) {
        cursor.skip(1);
      }
      script.appendAs(cursor.peek(), cursor.source(), cursor.at());
      cursor.skip(1);
    }
    cursor.skip(1);
    printed(shell.run(script, depth + 1), inQuotes, start);
  }

  private void printed(Output output, boolean inQuotes, int start) {
    if (output.decoded()) {
      tricks.add(Trick.DECODED);
    }
    var known = output.text();
    if (known == null) {
      joint(Trick.EMPTY_EXPANSION);
      text.append(Sign.UNKNOWN, start, cursor.sourceEnd());
      joint(Trick.EMPTY_EXPANSION);
      return;
    }
    if (!known.isEmpty()) {
      tricks.add(Trick.PRINTED);
    }
    expanded(known.toString().stripTrailing(), inQuotes, start, Trick.EMPTY_EXPANSION);
  }

  private void expand(Parameter parameter, boolean inQuotes, int start) {
    if (parameter.isSeparator() && !inQuotes) {
      tricks.add(Trick.FIELD_SEPARATOR);
      text.append(Sign.SPLIT, start, cursor.sourceEnd());
      return;
    }
    if (parameter.isCut()) {
      tricks.add(Trick.ASSEMBLED);
    }
    if (parameter.isDecoded()) {
      tricks.add(Trick.DECODED);
    }
    var trick = parameter.isUnknown() ? Trick.EMPTY_EXPANSION : Trick.ASSEMBLED;
    expanded(parameter.value(), inQuotes, start, trick);
  }

  private void expanded(String value, boolean inQuotes, int start, Trick trick) {
    if (!shell.budget().characters(value.length())) {
      return;
    }
    joint(value.isEmpty() ? Trick.EMPTY_EXPANSION : trick);
    var separators = shell.environment().separators();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean splits = !inQuotes && separators.indexOf(c) >= 0;
      text.append(splits ? Sign.SPLIT : c, start, cursor.sourceEnd());
    }
    joint(value.isEmpty() ? Trick.EMPTY_EXPANSION : trick);
  }

  private void process() {
    int start = cursor.sourceStart();
    cursor.skip(2);
    if (!shell.budget().depth(depth + 1)) {
      return;
    }
    var output = new ScriptReader(shell, cursor, depth + 1).read(true);
    cursor.take(")");
    if (output.decoded()) {
      tricks.add(Trick.DECODED);
    }
    content = output.text() == null ? new Traced() : output.text();
    text.append("/dev/fd/63", start, cursor.sourceEnd());
  }

  /** A seam is a trick where letters stand on both sides; an unset variable there is nothing. */
  private void settle() {
    int next = 0;
    int before = -1;
    int seen = 0;
    // Seams are in order, so that one walk over the text finds what stands around each.
    for (var joint : joints) {
      for (; seen < joint.at(); seen++) {
        before = text.charAt(seen) == Sign.UNKNOWN ? before : seen;
      }
      next = Math.max(next, joint.at());
      while (next < text.length() && text.charAt(next) == Sign.UNKNOWN) {
        next++;
      }
      if (before >= 0 && next < text.length() && isInWord(before) && isInWord(next)) {
        tricks.add(joint.trick());
      }
    }
    if (tricks.contains(Trick.EMPTY_EXPANSION)) {
      text = withoutUnknown();
    }
  }

  private Traced withoutUnknown() {
    var known = new Traced();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != Sign.UNKNOWN) {
        known.appendAs(text.charAt(i), text, i);
      }
    }
    return known;
  }

  private boolean isInWord(int index) {
    return Cursor.isName(text.charAt(index));
  }
}
