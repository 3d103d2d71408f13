package dev.pipelock.api.grammar;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Expressions that users write: RE2 syntax, linear time, no look-around and no back-references. */
public final class UserRegex {

  /** What an expression may look like, for messages. */
  public static final String EXPECTED =
      "an RE2 expression (no look-around, no back-references), at most 4096 characters";

  private static final int MAX_LENGTH = 4096;

  /** Characters and classes once repetitions are copied out: some milliseconds of compiling. */
  private static final int MAX_SIZE = 20_000;

  private UserRegex() {}

  /** What is wrong with the expression and where, or empty when it compiles. */
  public static Optional<String> fault(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return Optional.of("an expression of %d characters".formatted(regex.length()));
    }
    if (RegexSize.of(regex) > MAX_SIZE) {
      return Optional.of("counted repetitions that multiply to more than %d".formatted(MAX_SIZE));
    }
    try {
      Pattern.compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException broken) {
      return Optional.of(describe(regex, broken));
    } catch (RuntimeException | StackOverflowError broken) {
      // The compiler gives up on some texts, such as thousands of nested groups, in its own way.
      return Optional.of("an expression that cannot be compiled");
    }
  }

  private static String describe(String regex, PatternSyntaxException broken) {
    var fragment = broken.getPattern();
    var at = fragment == null || fragment.isEmpty() ? -1 : regex.indexOf(fragment);
    var what = broken.getDescription();
    return at < 0 || fragment.length() == regex.length()
        ? what
        : "%s at %d: %s".formatted(what, at, Shown.shortened(fragment));
  }
}
