package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Trick;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script as POSIX 2.3 and 2.10 say, one list of pipelines, and has each of them carried out
 * as far as that only needs the text. Compound commands are read through: whatever stands in a
 * branch or a loop is taken as run once.
 */
final class ScriptReader {
  private static final Set<String> KEYWORDS =
      Set.of(
          "if",
          "then",
          "elif",
          "else",
          "fi",
          "do",
          "done",
          "while",
          "until",
          "esac",
          "!",
          "{",
          "}",
          "time",
          "function");
  private static final Set<String> CLOSING = Set.of("}", "done", "fi", "esac");
  private static final Set<String> DECLARING =
      Set.of("export", "declare", "local", "readonly", "typeset");

  private final Shell shell;
  private final Cursor cursor;
  private final int depth;
  private Traced printed = new Traced();
  private boolean unknown;
  private boolean decoded;

  private List<SimpleCommand> pipeline = new ArrayList<>();
  private SimpleCommand command = new SimpleCommand();
  private final List<HereDocument> documents = new ArrayList<>();

  /**
   * A here-document whose text has not begun yet.
   *
   * @param pipeline where its command stands, which may have been carried out before the text came
   * @param tabs whether tabs in front of its lines are no part of them
   * @param expands whether expansions in its text are
   */
  private record HereDocument(
      List<SimpleCommand> pipeline,
      SimpleCommand command,
      String delimiter,
      boolean tabs,
      boolean expands) {}

  ScriptReader(Shell shell, Cursor cursor, int depth) {
    this.shell = shell;
    this.cursor = cursor;
    this.depth = depth;
  }

  /**
   * Reads to the end.
   *
   * @param nested whether a closing parenthesis ends the script; it stays unread
   * @return what the script prints
   */
  Output read(boolean nested) {
    while (!shell.budget().isSpent()) {
      skipBlanks();
      if (cursor.atEnd() || (nested && cursor.peek() == ')')) {
        break;
      }
      if (!operator(cursor.peek())) {
        word();
      }
    }
    endPipeline();
    return new Output(unknown ? null : printed, decoded);
  }

  private void skipBlanks() {
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (" \t\r\u000B\f".indexOf(c) >= 0) {
        cursor.skip(1);
      } else if (c == '#') {
        while (!cursor.atEnd() && cursor.peek() != '\n') {
          cursor.skip(1);
        }
      } else if (!cursor.take("\\\n") && !cursor.take("\\\r\n")) {
        return;
      }
    }
  }

  /** Takes the operator that stands here; whether there was one. */
  private boolean operator(char c) {
    switch (c) {
      case '\n' -> newLine();
      case ';' -> endAt(";");
      case '&' -> ampersand();
      case '|' -> bar();
      case '(' -> group();
      case ')' -> endAt(")");
      case '<', '>' -> {
        return redirect();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void endAt(String operator) {
    cursor.take(operator);
    endPipeline();
  }

  @SuppressWarnings("ReferenceEquality") // The very pipeline that is still being read.
  private void newLine() {
    cursor.skip(1);
    var late = new LinkedHashSet<List<SimpleCommand>>();
    for (var document : documents) {
      document.command().feed(content(document));
      if (document.pipeline() != pipeline) {
        late.add(document.pipeline());
      }
    }
    documents.clear();
    endPipeline();
    // In "sh <<E; true" the text comes after the list that it is for was read.
    late.forEach(this::carryOut);
  }

  private void ampersand() {
    if (cursor.take("&>>") || cursor.take("&>")) {
      target(">");
    } else {
      cursor.skip(cursor.startsWith("&&") ? 2 : 1);
      endPipeline();
    }
  }

  private void bar() {
    if (cursor.take("||")) {
      endPipeline();
    } else {
      cursor.skip(cursor.startsWith("|&") ? 2 : 1);
      endCommand();
    }
  }

  private void group() {
    cursor.skip(1);
    if (!command.isEmpty()) {
      // A function's name, or no shell at all: what follows starts anew.
      endPipeline();
      return;
    }
    if (!shell.budget().depth(depth + 1)) {
      return;
    }
    var group = new ScriptReader(shell, cursor, depth + 1);
    var output = group.read(true);
    // The text of a here-document follows the line, not the parenthesis.
    documents.addAll(group.documents);
    cursor.take(")");
    decoded |= output.decoded();
    command.print(output);
  }

  private boolean redirect() {
    if (cursor.startsWith("<(") || cursor.startsWith(">(")) {
      return false;
    }
    if (cursor.take("<<<")) {
      skipBlanks();
      command.feed(Output.of(new WordReader(shell, cursor, depth).value()));
    } else if (cursor.take("<<-")) {
      hereDocument(true);
    } else if (cursor.take("<<")) {
      hereDocument(false);
    } else {
      for (var operator : List.of("<>", ">>", ">&", ">|", ">", "<&", "<")) {
        if (cursor.take(operator)) {
          target(operator.equals(">|") ? ">" : operator);
          return true;
        }
      }
    }
    return true;
  }

  private void target(String operator) {
    skipBlanks();
    if (!cursor.atEnd() && !WordReader.endsWord(cursor.peek())) {
      for (var word : new WordReader(shell, cursor, depth).fields(false)) {
        command.add(new SimpleCommand.Redirect(operator, word));
      }
    }
  }

  /** A delimiter of which any part is quoted says that the text is to be taken as it stands. */
  private void hereDocument(boolean tabs) {
    skipBlanks();
    int start = cursor.at();
    var delimiter = new WordReader(shell, cursor, depth).value().string();
    boolean quoted = false;
    for (int i = start; i < Math.min(cursor.at(), cursor.source().length()); i++) {
      quoted |= "'\"\\".indexOf(cursor.source().charAt(i)) >= 0;
    }
    // Where lines end in two signs, the first is part of every line.
    var ending = cursor.peek() == '\r' ? "\r" : "";
    documents.add(new HereDocument(pipeline, command, delimiter + ending, tabs, !quoted));
  }

  private Output content(HereDocument document) {
    var body = body(document);
    if (!document.expands()) {
      return Output.of(body);
    }
    return Output.of(new WordReader(shell, new Cursor(body), depth).document());
  }

  /** Only a line that is the delimiter and nothing else ends the text, as in a shell. */
  private Traced body(HereDocument document) {
    var body = new Traced();
    while (!cursor.atEnd()) {
      int end = cursor.at();
      while (end < cursor.source().length() && cursor.source().charAt(end) != '\n') {
        end++;
      }
      int next = Math.min(end + 1, cursor.source().length());
      int from = cursor.at();
      while (document.tabs() && from < end && cursor.source().charAt(from) == '\t') {
        from++;
      }
      cursor.moveTo(next);
      boolean ends =
          end - from == document.delimiter().length()
              && document.delimiter().contentEquals(cursor.source().subSequence(from, end));
      if (ends) {
        break;
      }
      body.append(cursor.source().slice(from, next));
    }
    return body;
  }

  private void word() {
    boolean first = command.words().isEmpty();
    if ((first || DECLARING.contains(command.name())) && assignment()) {
      return;
    }
    int start = cursor.at();
    var fields = new WordReader(shell, cursor, depth).fields(first);
    if (cursor.at() == start) {
      cursor.skip(1);
      return;
    }
    if (fields.size() == 1 && isDescriptor(fields.getFirst())) {
      return;
    }
    if (first && fields.size() == 1 && isKeyword(fields.getFirst())) {
      if (fields.getFirst().is("function")) {
        skipBlanks();
        new WordReader(shell, cursor, depth).value();
      }
      if (CLOSING.contains(fields.getFirst().string())) {
        // What was printed so far belongs to the group, whose output may be piped on.
        command.print(new Output(unknown ? null : printed, decoded));
        printed = new Traced();
        unknown = false;
      }
      return;
    }
    command.add(fields);
  }

  private static boolean isKeyword(Word word) {
    return word.tricks().isEmpty() && KEYWORDS.contains(word.string());
  }

  /** {@code 2} in {@code 2>file}. */
  private boolean isDescriptor(Word word) {
    char next = cursor.peek();
    return (next == '>' || next == '<')
        && !word.text().isEmpty()
        && word.string().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean assignment() {
    var name = assignedName();
    if (name.isEmpty()) {
      return false;
    }
    boolean appends = cursor.take("+");
    cursor.skip(1);
    var words = cursor.take("(") ? array() : List.of(value());
    var values = words.stream().map(Word::text).toList();
    if (appends) {
      var before = shell.environment().assigned(name.get()).map(List::getFirst);
      if (before.isPresent() && !values.isEmpty()) {
        values = List.of(new Traced().append(before.get()).append(values.getFirst()));
      }
    }
    if (values.isEmpty()) {
      return true;
    }
    boolean decodes = words.stream().anyMatch(word -> word.tricks().contains(Trick.DECODED));
    if (!shell.environment().assign(name.get(), values, decodes)) {
      shell.budget().exhaust();
    }
    shell.transcript().assignment(name.get(), values.getFirst());
    return true;
  }

  private Word value() {
    return new WordReader(shell, cursor, depth).value();
  }

  private List<Word> array() {
    var values = new ArrayList<Word>();
    while (!cursor.atEnd() && cursor.peek() != ')' && !shell.budget().isSpent()) {
      int start = cursor.at();
      values.addAll(new WordReader(shell, cursor, depth).fields(false));
      cursor.skip(cursor.at() == start ? 1 : 0);
    }
    cursor.take(")");
    return values;
  }

  /** Moves to the equals sign (or the plus before it) of an assignment that starts here. */
  private Optional<String> assignedName() {
    int end = cursor.at();
    while (end < cursor.source().length() && Cursor.isName(cursor.source().charAt(end))) {
      end++;
    }
    boolean name = end > cursor.at() && !Character.isDigit(cursor.peek());
    int equals =
        end < cursor.source().length() && cursor.source().charAt(end) == '+' ? end + 1 : end;
    if (!name || equals >= cursor.source().length() || cursor.source().charAt(equals) != '=') {
      return Optional.empty();
    }
    var text = cursor.source().subSequence(cursor.at(), end).toString();
    cursor.moveTo(end);
    return Optional.of(text);
  }

  private void endCommand() {
    if (!command.isEmpty() || command.groupOutput() != null || command.input() != null) {
      pipeline.add(command);
    }
    command = new SimpleCommand();
  }

  private void endPipeline() {
    endCommand();
    if (pipeline.isEmpty()) {
      return;
    }
    var done = pipeline;
    pipeline = new ArrayList<>();
    loopVariable(done.getFirst());
    carryOut(done);
  }

  private void carryOut(List<SimpleCommand> done) {
    if (done.isEmpty() || !shell.budget().command()) {
      return;
    }
    var output = new Execution(shell, depth).run(done);
    decoded |= output.decoded();
    add(output.text());
  }

  private void add(@Nullable Traced text) {
    if (text == null) {
      unknown = true;
    } else if (shell.budget().characters(text.length())) {
      printed.append(text);
    }
  }

  /** {@code for x in a b}: the loop is taken as run once, with the first word. */
  private void loopVariable(SimpleCommand loop) {
    if (loop.words().size() > 3 && loop.name().equals("for") && loop.words().get(2).is("in")) {
      var values = loop.words().subList(3, loop.words().size()).stream().map(Word::text).toList();
      boolean known = shell.environment().assign(loop.words().get(1).string(), values, false);
      if (!known) {
        shell.budget().exhaust();
      }
    }
  }
}
