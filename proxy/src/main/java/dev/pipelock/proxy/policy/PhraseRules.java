package dev.pipelock.proxy.policy;

import dev.pipelock.proxy.match.PatternSet;
import dev.pipelock.proxy.match.scan.PhraseFinder;
import java.util.List;

/**
 * Rules for phrases, compiled to be searched for in one pass; immutable.
 *
 * @param rules in the set's order
 * @param patterns their expressions, at the same indices
 * @param finder where the expressions could match, at the same indices
 */
public record PhraseRules(List<Rule> rules, PatternSet patterns, PhraseFinder finder) {
  public static final PhraseRules EMPTY = of(List.of());

  public PhraseRules {
    rules = List.copyOf(rules);
  }

  /**
   * @throws IllegalArgumentException for an expression that does not compile
   */
  public static PhraseRules of(List<Rule> rules) {
    var expressions = rules.stream().map(Rule::expression).toList();
    return new PhraseRules(rules, PatternSet.compile(expressions), PhraseFinder.of(expressions));
  }
}
