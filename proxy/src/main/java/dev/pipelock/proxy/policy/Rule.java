package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.match.Expression;
import java.util.function.Predicate;

/**
 * A named pattern.
 *
 * @param name as in findings and suppressions, for example {@code GitHub Token}
 * @param expression what it looks for
 * @param core whether it holds whatever the sections say
 * @param warnOnly whether its author asked that it never blocks by itself
 * @param exempt destinations for which it is skipped
 * @param check a further test of each matched text, for example a checksum
 */
public record Rule(
    String name,
    Severity severity,
    Expression expression,
    boolean core,
    boolean warnOnly,
    DomainSet exempt,
    Predicate<String> check) {
  /** A core rule of ours. */
  public static Rule core(String name, Severity severity, Expression expression) {
    return new Rule(name, severity, expression, true, false, DomainSet.EMPTY, Rule::unchecked);
  }

  /** A default rule of ours, which {@code include_defaults: false} turns off. */
  public static Rule builtIn(String name, Severity severity, Expression expression) {
    return new Rule(name, severity, expression, false, false, DomainSet.EMPTY, Rule::unchecked);
  }

  /** An admin's rule. */
  public static Rule user(String name, Severity severity, Expression expression) {
    return new Rule(name, severity, expression, false, false, DomainSet.EMPTY, Rule::unchecked);
  }

  public Rule exempting(DomainSet destinations) {
    return new Rule(name, severity, expression, core, warnOnly, destinations, check);
  }

  public Rule warning(boolean only) {
    return new Rule(name, severity, expression, core, only, exempt, check);
  }

  public Rule checking(Predicate<String> further) {
    return new Rule(name, severity, expression, core, warnOnly, exempt, check.and(further));
  }

  private static boolean unchecked(String text) {
    return true;
  }
}
