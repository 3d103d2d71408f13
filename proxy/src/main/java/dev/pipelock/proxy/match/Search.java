package dev.pipelock.proxy.match;

import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.scan.OutlineMatcher;

/** One compiled expression. */
sealed interface Search {

  static Search compile(Expression expression) {
    return switch (expression.author()) {
      case BUILT_IN -> Backtracking.of(expression);
      case USER -> Linear.of(expression);
    };
  }

  /** Returns whether all of the text was searched, as far as the sink wanted it. */
  boolean run(String text, boolean complete, int index, MatchSink sink);

  /**
   * Whether further matches are wanted after the one that starts at the offset, if there is one.
   */
  boolean matchAt(String text, int start, boolean complete, int index, MatchSink sink);

  /** How a try at the start of a text ends, if the text may go on. */
  Outcome tryAtStart(String text);

  /**
   * The JDK's engine. Made when an expression is first tried: there are a thousand of them, of
   * which a proxy meets a few in its life, and start-up does not wait for the others.
   */
  record Backtracking(Once<Compiled> compiled, Once<OutlineMatcher> outline, boolean looksAhead)
      implements Search {

    record Compiled(
        java.util.regex.Pattern pattern, ThreadLocal<java.util.regex.Matcher> matchers) {

      static Compiled of(Expression expression) {
        int flags = expression.ignoreCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0;
        var pattern = java.util.regex.Pattern.compile(expression.regex(), flags);
        return new Compiled(
            pattern,
            ThreadLocal.withInitial(
                () -> pattern.matcher("").useTransparentBounds(true).useAnchoringBounds(false)));
      }
    }

    static Search of(Expression expression) {
      var regex = expression.regex();
      return new Backtracking(
          new Once<>(() -> Compiled.of(expression)),
          new Once<>(() -> new OutlineMatcher(AnchorCatalogue.outline(expression))),
          regex.contains("(?!") || regex.contains("(?="));
    }

    @Override
    public boolean run(String text, boolean complete, int index, MatchSink sink) {
      var matcher = compiled.get().pattern().matcher(text);
      while (matcher.find()) {
        boolean undone = !complete && couldBeUndone(matcher);
        if (!undone && !sink.match(index, matcher.start(), matcher.end())) {
          return true;
        }
      }
      return true;
    }

    @Override
    public boolean matchAt(String text, int start, boolean complete, int index, MatchSink sink) {
      if (!outline.get().fits(text, start)) {
        return true;
      }
      // Tried at place after place: a matcher for each would be most of what a search leaves
      // behind.
      var matcher = compiled.get().matchers().get();
      matcher.reset(text).region(start, text.length());
      boolean matches = matcher.lookingAt() && (complete || !couldBeUndone(matcher));
      int end = matches ? matcher.end() : start;
      // It must not keep what it looked at.
      matcher.reset("");
      return !matches || sink.match(index, start, end);
    }

    @Override
    @SuppressWarnings("JdkObsolete") // A text in pieces is the case that this is made for.
    public Outcome tryAtStart(String text) {
      var matcher = compiled.get().matchers().get();
      boolean matches = matcher.reset(text).lookingAt();
      var settled = matches ? Outcome.MATCH : Outcome.NONE;
      var outcome = matcher.hitEnd() ? Outcome.OPEN : settled;
      matcher.reset("");
      return outcome;
    }

    /**
     * Whether further text could turn this match into none. The engine says so itself for anchors
     * and boundaries; of a look-ahead cut in its middle it only says that it met the end.
     */
    @SuppressWarnings("JdkObsolete") // A text in pieces is the case that these two are made for.
    private boolean couldBeUndone(java.util.regex.Matcher matcher) {
      return matcher.requireEnd() || (looksAhead && matcher.hitEnd());
    }
  }

  /** RE2: time linear in the text, from each match on that is not wanted. */
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
    public Outcome tryAtStart(String text) {
      return Outcome.OPEN;
    }

    @Override
    public boolean run(String text, boolean complete, int index, MatchSink sink) {
      var counted = new CountedText(text);
      var matcher = pattern.matcher(counted);
      while (matcher.find()) {
        boolean undone = !complete && asksForEnd && matcher.end() == text.length();
        if (!undone
            && matcher.end() > matcher.start()
            && !sink.match(index, matcher.start(), matcher.end())) {
          return true;
        }
        if (counted.isOverstrained()) {
          return false;
        }
      }
      return true;
    }
  }
}
