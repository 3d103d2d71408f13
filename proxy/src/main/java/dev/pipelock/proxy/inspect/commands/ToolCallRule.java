package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.policy.Rule;
import java.util.List;
import java.util.Set;

/**
 * A built-in rule of the tool policy with its samples, which the build runs.
 *
 * @param rule its name, as in suppressions, and its expression over transcripts of commands
 * @param remedy what it asks for
 * @param tools the kinds of tools that it is about
 * @param matches calls that it must find, as {@code tool: argument}
 * @param ignores near misses that no rule may find, in the same form
 */
public record ToolCallRule(
    Rule rule, Remedy remedy, Set<ToolKind> tools, List<String> matches, List<String> ignores) {

  /** What a rule of the tool policy asks for. */
  public enum Remedy {
    /** The call is refused, whatever the section's action is. */
    BLOCK,
    /** The section's action. */
    SECTION
  }

  public ToolCallRule {
    tools = Set.copyOf(tools);
    matches = List.copyOf(matches);
    ignores = List.copyOf(ignores);
  }

  /** As in findings and suppressions. */
  public String name() {
    return rule.name();
  }
}
