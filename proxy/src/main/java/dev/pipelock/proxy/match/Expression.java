package dev.pipelock.proxy.match;

import java.util.List;

/**
 * What a rule looks for.
 *
 * @param regex the expression
 * @param author who wrote it, which decides how it may be run
 * @param ignoreCase whether letters match in either case
 * @param literals a text without any of these, exactly as written, cannot match; empty: unknown
 */
public record Expression(String regex, Author author, boolean ignoreCase, List<String> literals) {

  /** Who wrote an expression. */
  public enum Author {
    /** Us: bounded, without nested quantifiers, reviewed; look-around allowed. */
    BUILT_IN,
    /** An admin: RE2 syntax, run in linear time whatever it says. */
    USER
  }

  public Expression {
    literals = List.copyOf(literals);
  }

  /** One of ours; case counts. */
  public static Expression builtIn(String regex, List<String> literals) {
    return new Expression(regex, Author.BUILT_IN, false, literals);
  }

  /** An admin's; without regard to case, as the configuration reference promises. */
  public static Expression user(String regex) {
    return new Expression(regex, Author.USER, true, List.of());
  }
}
