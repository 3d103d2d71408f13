package dev.pipelock.proxy.policy;

import dev.pipelock.proxy.match.Outcome;
import dev.pipelock.proxy.match.PatternSet;
import java.util.List;

/** Rules compiled to be searched for together; immutable. */
public final class RuleSet {
  public static final RuleSet EMPTY = new RuleSet(List.of());

  private final List<Rule> rules;
  private final PatternSet patterns;

  private RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.patterns = PatternSet.compile(rules.stream().map(Rule::expression).toList());
  }

  /**
   * @throws IllegalArgumentException for an expression that does not compile
   */
  public static RuleSet of(List<Rule> rules) {
    return new RuleSet(rules);
  }

  /** In the set's order. */
  public List<Rule> rules() {
    return rules;
  }

  /** Receives each rule that matches, once a scan. */
  @FunctionalInterface
  public interface RuleSink {
    void found(Rule rule, int start, int end);
  }

  /**
   * Hands each rule's first accepted match to the sink. A match that fails the rule's check does
   * not hide a later one: a decoy in front of a real number is no disguise.
   *
   * @param complete as in {@link PatternSet#scan}
   * @return whether all was searched, as in {@link PatternSet#scan}
   */
  public boolean scan(String text, boolean complete, RuleSink sink) {
    return patterns.scan(
        text,
        complete,
        (index, start, end) -> {
          var rule = rules.get(index);
          if (!rule.check().test(text.substring(start, end))) {
            return true;
          }
          sink.found(rule, start, end);
          return false;
        });
  }

  /** Receives accepted matches one by one. */
  @FunctionalInterface
  public interface AcceptedSink {
    /** Returns whether further matches of this rule are wanted. */
    boolean found(Rule rule, int start, int end);
  }

  /**
   * Hands every match of the rule at an index that passes its check to the sink, which says when it
   * has enough.
   *
   * @return whether all was searched, as in {@link PatternSet#scan}
   */
  public boolean scanAcceptedFor(int index, String text, boolean complete, AcceptedSink sink) {
    return patterns.scanFor(
        index, text, complete, (_, start, end) -> accepted(index, text, start, end, sink));
  }

  /**
   * Hands the match of one rule that starts at an offset to the sink, if it passes the rule's
   * check.
   *
   * @return whether further matches of this rule are wanted
   */
  public boolean acceptedAt(int index, String text, int at, boolean complete, AcceptedSink sink) {
    return patterns.matchAt(
        index, text, at, complete, (_, start, end) -> accepted(index, text, start, end, sink));
  }

  /** How a try of a rule at the start of a text ends, if the text may go on. */
  public Outcome tryAtStart(int index, String text) {
    return patterns.tryAtStart(index, text);
  }

  private boolean accepted(int index, String text, int start, int end, AcceptedSink sink) {
    var rule = rules.get(index);
    return !rule.check().test(text.substring(start, end)) || sink.found(rule, start, end);
  }
}
