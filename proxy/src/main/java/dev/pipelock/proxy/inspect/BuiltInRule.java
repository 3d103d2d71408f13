package dev.pipelock.proxy.inspect;

import dev.pipelock.proxy.policy.Rule;
import java.util.List;

/**
 * A rule of ours with its samples, which the build runs.
 *
 * @param matches texts that it must find; secret-shaped ones are templates: {@code {upper:16}},
 *     {@code {alnum:36}}, {@code {digit:12}}, {@code {hex:32}}, {@code {base64:40}}
 * @param ignores near misses that it must leave alone
 */
public record BuiltInRule(Rule rule, List<String> matches, List<String> ignores) {
  public BuiltInRule {
    matches = List.copyOf(matches);
    ignores = List.copyOf(ignores);
  }

  public static List<Rule> rules(List<BuiltInRule> all) {
    return all.stream().map(BuiltInRule::rule).toList();
  }
}
