package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.policy.Rule;
import java.util.Set;

/**
 * What the rules' expressions over transcripts are put together from. A command starts with a
 * backtick, words follow after single blanks, a line ends with its pipeline; a line's commands are
 * at most 2,000 characters long, so that the bounds here leave nothing out.
 */
final class Transcripts {
  /** The end of a word. */
  static final String END = "(?=[ \\n])";

  /** Any words of the same command. */
  static final String WORDS = "[^`\\n]{0,2400}?";

  /** Any part of one word. */
  static final String PART = "[^ `\\n]{0,1300}?";

  /** A redirection that replaces or appends. */
  static final String INTO = "`" + WORDS + " (?:>|>>|<>|>&) ";

  private Transcripts() {}

  /** A command of one of these names. */
  static String command(String names) {
    return "`(?:" + names + ")" + END;
  }

  /** A command of one of these names with such a word. */
  static String command(String names, String word) {
    return command(names) + WORDS + " " + word;
  }

  /** That a word of the same command is such; its place among the others is of no matter. */
  static String having(String part) {
    return "(?=" + WORDS + part + ")";
  }

  /** One of several expressions. */
  static String or(String... alternatives) {
    return "(?:" + String.join("|", alternatives) + ")";
  }

  // What a rule is: a name, how bad, what it asks for, where it looks, and for what.
  static ToolCallRule rule(
      String name, Severity severity, Remedy remedy, Set<ToolKind> tools, String regex) {
    return new ToolCallRule(
        Rule.builtIn(name, severity, Expression.builtIn(regex)),
        remedy,
        tools,
        Samples.matches(name),
        Samples.ignores(name));
  }
}
