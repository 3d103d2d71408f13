package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.policy.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A built-in rule for a secret under construction: how the secret looks in one piece, and, where
 * its start is distinctive enough, how it looks after separators were taken out of it.
 *
 * @param spread the expression for a text without separators; empty where such a reading would find
 *     secrets in ordinary text
 */
record SecretRule(BuiltInRule builtIn, Optional<Expression> spread) {
  /** A token does not start in the middle of a word. */
  static final String START = "(?<![A-Za-z0-9])";

  /** Nor does a format of fixed length end in one. */
  static final String END = "(?![A-Za-z0-9])";

  /**
   * The start of a label, in any case: at the start of a word, or of one written together with
   * others.
   *
   * @param words expressions that start with a small letter or a capital
   */
  static String label(String... words) {
    return label(List.of(words));
  }

  /** As above. */
  static String label(List<String> words) {
    var inCapitals =
        words.stream()
            .filter(word -> !Character.isDigit(word.charAt(0)))
            .map(SecretRule::capitalised)
            .collect(Collectors.joining("|"));
    return "(?:" + START + "(?i:" + String.join("|", words) + ")|(?<=[a-z])(?:" + inCapitals + "))";
  }

  private static String capitalised(String word) {
    int first = word.startsWith("(?:") ? "(?:".length() : 0;
    if (first > 0) {
      int end = word.indexOf(')');
      return Arrays.stream(word.substring(first, end).split("\\|", -1))
          .map(choice -> capitalised(choice + word.substring(end + 1)))
          .collect(Collectors.joining("|"));
    }
    return Character.toUpperCase(word.charAt(0)) + "(?i:" + word.substring(1) + ")";
  }

  /** A token: one of the prefixes, exactly as written, and a body. */
  static SecretRule token(String name, Severity severity, List<String> prefixes, String body) {
    return fixed(name, severity, prefixes, body, "");
  }

  /** A token whose body has a known length, so that what follows must not continue it. */
  static SecretRule fixed(
      String name, Severity severity, List<String> prefixes, String body, String end) {
    var alternatives = prefixes.stream().map(SecretRule::escaped).collect(Collectors.joining("|"));
    var core = "(?:" + alternatives + ")" + body;
    return new SecretRule(
        built(Rule.builtIn(name, severity, Expression.builtIn(START + core + end))),
        Optional.of(Expression.builtIn(withoutSeparators(core))));
  }

  /** Any other expression; not looked for across separators. */
  static SecretRule expression(String name, Severity severity, String regex) {
    return new SecretRule(
        built(Rule.builtIn(name, severity, Expression.builtIn(regex))), Optional.empty());
  }

  /** Also looked for across separators, by this expression, which needs no left boundary. */
  SecretRule spreadAs(String regex) {
    return new SecretRule(builtIn, Optional.of(Expression.builtIn(regex)));
  }

  /** Holds whatever the sections say. */
  SecretRule core() {
    var rule = builtIn.rule();
    return with(
        Rule.core(rule.name(), CRITICAL, rule.expression()).checking(rule.check()),
        builtIn.matches(),
        builtIn.ignores());
  }

  SecretRule checking(Predicate<String> check) {
    return with(builtIn.rule().checking(check), builtIn.matches(), builtIn.ignores());
  }

  SecretRule matches(String... samples) {
    return with(builtIn.rule(), List.of(samples), builtIn.ignores());
  }

  SecretRule ignores(String... samples) {
    return with(builtIn.rule(), builtIn.matches(), List.of(samples));
  }

  /** The rule for texts whose separators were taken out. */
  Optional<Rule> spreadRule() {
    var rule = builtIn.rule();
    return spread.map(
        expression ->
            (rule.core()
                    ? Rule.core(rule.name(), rule.severity(), expression)
                    : Rule.builtIn(rule.name(), rule.severity(), expression))
                .checking(rule.check()));
  }

  private SecretRule with(Rule rule, List<String> matches, List<String> ignores) {
    return new SecretRule(new BuiltInRule(rule, matches, ignores), spread);
  }

  private static BuiltInRule built(Rule rule) {
    return new BuiltInRule(rule, List.of(), List.of());
  }

  /** Dots and spaces of the format itself may have gone with the separators. */
  private static String withoutSeparators(String regex) {
    return regex.replace("\\.", "\\.?").replace("[ ]", " ?");
  }

  private static String escaped(String prefix) {
    return Arrays.stream(prefix.split("(?=[.^$*+?()\\[{\\\\|])|(?<=[.^$*+?()\\[{\\\\|])", -1))
        .map(part -> part.length() == 1 && !isWordCharacter(part) ? "\\" + part : part)
        .collect(Collectors.joining());
  }

  private static boolean isWordCharacter(String part) {
    return Pattern.matches("[A-Za-z0-9_ -]", part);
  }
}
