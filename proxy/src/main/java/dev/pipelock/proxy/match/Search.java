package dev.pipelock.proxy.match;

import java.util.List;

/** One compiled expression. */
sealed interface Search {

  static Search compile(Expression expression) {
    return switch (expression.author()) {
      case BUILT_IN -> Backtracking.of(expression);
      case USER -> Linear.of(expression);
    };
  }

  void run(String text, boolean complete, int index, MatchSink sink);

  /** The JDK's engine behind a check for literals. */
  record Backtracking(java.util.regex.Pattern pattern, List<String> literals, boolean looksAhead)
      implements Search {

    static Search of(Expression expression) {
      int flags = expression.ignoreCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0;
      var regex = expression.regex();
      return new Backtracking(
          java.util.regex.Pattern.compile(regex, flags),
          expression.literals(),
          regex.contains("(?!") || regex.contains("(?="));
    }

    @Override
    public void run(String text, boolean complete, int index, MatchSink sink) {
      if (!mayMatch(text)) {
        return;
      }
      var matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (!complete && couldBeUndone(matcher)) {
          continue;
        }
        if (!sink.match(index, matcher.start(), matcher.end())) {
          return;
        }
      }
    }

    /**
     * Whether further text could turn this match into none. The engine says so itself for anchors
     * and boundaries; of a look-ahead cut in its middle it only says that it met the end.
     */
    @SuppressWarnings("JdkObsolete") // A text in pieces is the case that these two are made for.
    private boolean couldBeUndone(java.util.regex.Matcher matcher) {
      return matcher.requireEnd() || (looksAhead && matcher.hitEnd());
    }

    private boolean mayMatch(String text) {
      for (var literal : literals) {
        if (text.contains(literal)) {
          return true;
        }
      }
      return literals.isEmpty();
    }
  }

  /** RE2: time linear in the text. */
  record Linear(com.google.re2j.Pattern pattern, boolean asksForEnd) implements Search {

    static Search of(Expression expression) {
      int flags = expression.ignoreCase() ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0;
      var regex = expression.regex();
      var asksForEnd =
          regex.contains("\\b")
              || regex.contains("\\B")
              || regex.contains("\\z")
              || regex.contains("$");
      try {
        return new Linear(com.google.re2j.Pattern.compile(regex, flags), asksForEnd);
      } catch (com.google.re2j.PatternSyntaxException fault) {
        throw new IllegalArgumentException(fault.getDescription(), fault);
      }
    }

    @Override
    public void run(String text, boolean complete, int index, MatchSink sink) {
      var matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (!complete && asksForEnd && matcher.end() == text.length()) {
          continue;
        }
        if (matcher.end() > matcher.start() && !sink.match(index, matcher.start(), matcher.end())) {
          return;
        }
      }
    }
  }
}
