package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The built-in rules for secrets, from the issuers' public formats. Prefixes are case-sensitive and
 * must not continue a word; the names are what suppressions refer to.
 */
public final class SecretRules {
  private static final List<SecretRule> ALL =
      Stream.of(
              CloudRules.all(),
              CodeRules.all(),
              MessageRules.all(),
              ModelRules.all(),
              MoneyRules.all(),
              NewcomerRules.all(),
              KeyRules.all())
          .flatMap(List::stream)
          .toList();

  /** Rules whose whole text is known, so that it need not look random. */
  private static final Set<String> LITERAL =
      Set.of("Private Key Header", ServiceAccountKey.RULE, "AWS Bedrock Short-Lived Key");

  private SecretRules() {}

  /** All of them. */
  public static List<BuiltInRule> all() {
    return ALL.stream().map(SecretRule::builtIn).toList();
  }

  /**
   * Those that can be told in a text whose separators were taken out; named as in {@link #all}.
   * They ask for no left boundary: whoever took the separators out knows what stood there.
   */
  public static List<Rule> spread() {
    return ALL.stream().map(SecretRule::spreadRule).flatMap(Optional::stream).toList();
  }

  static boolean isLiteral(String name) {
    return LITERAL.contains(name);
  }
}
