package dev.pipelock.proxy.match;

/**
 * What a rule looks for.
 *
 * @param regex the expression
 * @param author who wrote it, which decides how it may be run
 * @param ignoreCase whether letters match in either case
 */
public record Expression(String regex, Author author, boolean ignoreCase) {

  /** Who wrote an expression. */
  public enum Author {
    /** Us: bounded, without nested quantifiers, reviewed; look-around allowed. */
    BUILT_IN,
    /** An admin: RE2 syntax, run in linear time whatever it says. */
    USER
  }

  /** One of ours; case counts. */
  public static Expression builtIn(String regex) {
    return new Expression(regex, Author.BUILT_IN, false);
  }

  /** An admin's; without regard to case, as the configuration reference promises. */
  public static Expression user(String regex) {
    return new Expression(regex, Author.USER, true);
  }
}
