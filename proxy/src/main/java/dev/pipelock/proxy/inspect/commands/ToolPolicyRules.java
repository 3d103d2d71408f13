package dev.pipelock.proxy.inspect.commands;

import java.util.List;
import java.util.stream.Stream;

/**
 * The 17 built-in rules of the tool policy, under the reference's names, which suppressions use.
 * They read transcripts of commands and paths ({@link CommandReadings}), not the text as written.
 */
public final class ToolPolicyRules {
  private static final List<ToolCallRule> ALL =
      Stream.of(FileRules.all(), ProcessRules.all(), PersistenceRules.all())
          .flatMap(List::stream)
          .toList();

  private ToolPolicyRules() {}

  /** All of them. */
  public static List<ToolCallRule> all() {
    return ALL;
  }
}
