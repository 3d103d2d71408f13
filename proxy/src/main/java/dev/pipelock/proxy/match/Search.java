package dev.pipelock.proxy.match;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One compiled expression. */
sealed interface Search {

  static Search compile(Expression expression) {
    return switch (expression.author()) {
      case BUILT_IN -> Backtracking.of(expression);
      case USER -> Linear.of(expression);
    };
  }

  void run(String text, boolean complete, int index, MatchSink sink);

  /**
   * Whether further matches are wanted after the one that starts at the offset, if there is one.
   */
  boolean matchAt(String text, int start, boolean complete, int index, MatchSink sink);

  /** The JDK's engine behind a check for literals. */
  record Backtracking(
      java.util.regex.Pattern pattern,
      List<String> literals,
      boolean startsWithLiteral,
      Optional<LeftBoundary> boundary,
      boolean looksAhead)
      implements Search {

    static Search of(Expression expression) {
      int flags = expression.ignoreCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0;
      var regex = expression.regex();
      return new Backtracking(
          java.util.regex.Pattern.compile(regex, flags),
          expression.literals(),
          !expression.ignoreCase() && startsWith(regex, expression.literals()),
          LeftBoundary.of(regex),
          regex.contains("(?!") || regex.contains("(?="));
    }

    @Override
    public void run(String text, boolean complete, int index, MatchSink sink) {
      if (!mayMatch(text)) {
        return;
      }
      var matcher = pattern.matcher(text);
      if (startsWithLiteral || boundary.isPresent()) {
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
      }
      int from = 0;
      while (find(matcher, text, from)) {
        from = Math.max(matcher.end(), matcher.start() + 1);
        if (!complete && couldBeUndone(matcher)) {
          continue;
        }
        if (!sink.match(index, matcher.start(), matcher.end())) {
          return;
        }
      }
    }

    @Override
    public boolean matchAt(String text, int start, boolean complete, int index, MatchSink sink) {
      var matcher = pattern.matcher(text);
      matcher.useTransparentBounds(true).useAnchoringBounds(false).region(start, text.length());
      return !matcher.lookingAt()
          || (!complete && couldBeUndone(matcher))
          || sink.match(index, matcher.start(), matcher.end());
    }

    private boolean find(java.util.regex.Matcher matcher, String text, int from) {
      if (startsWithLiteral) {
        return findAtLiteral(matcher, text, from);
      }
      return boundary.isPresent()
          ? findAtBoundary(matcher, boundary.get(), text, from)
          : matcher.find();
    }

    private static boolean findAtBoundary(
        java.util.regex.Matcher matcher, LeftBoundary boundary, String text, int from) {
      int start = boundary.next(text, from);
      while (start < text.length()) {
        matcher.region(start, text.length());
        if (matcher.lookingAt()) {
          return true;
        }
        start = boundary.next(text, start + 1);
      }
      return false;
    }

    /**
     * The next match at or after an offset. A match can only start where a literal stands, and
     * looking for those costs a fraction of trying the expression everywhere.
     */
    private boolean findAtLiteral(java.util.regex.Matcher matcher, String text, int from) {
      var next = new int[literals.size()];
      for (int i = 0; i < next.length; i++) {
        next[i] = text.indexOf(literals.get(i), from);
      }
      while (true) {
        int nearest = nearest(next);
        if (nearest < 0) {
          return false;
        }
        int start = next[nearest];
        matcher.region(start, text.length());
        if (matcher.lookingAt()) {
          return true;
        }
        next[nearest] = text.indexOf(literals.get(nearest), start + 1);
      }
    }

    private static int nearest(int[] positions) {
      int nearest = -1;
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] >= 0 && (nearest < 0 || positions[i] < positions[nearest])) {
          nearest = i;
        }
      }
      return nearest;
    }

    /** Whether an expression is a left boundary, then one of the literals, then the rest. */
    private static boolean startsWith(String regex, List<String> literals) {
      var alternatives =
          literals.stream()
              .map(literal -> literal.replaceAll("[.^$*+?()\\[{\\\\|]", "\\\\$0"))
              .collect(Collectors.joining("|"));
      return !literals.isEmpty()
          && LeftBoundary.strip(regex).startsWith("(?:" + alternatives + ")");
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
    public boolean matchAt(String text, int start, boolean complete, int index, MatchSink sink) {
      var matcher = pattern.matcher(text);
      return !matcher.find(start)
          || matcher.start() != start
          || (!complete && asksForEnd && matcher.end() == text.length())
          || sink.match(index, start, matcher.end());
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
