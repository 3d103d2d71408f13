package dev.pipelock.proxy.verdict;

import dev.pipelock.api.sections.Action;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.SectionPolicy;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;

/**
 * The mode table of the design (D1), the only choice of an action for every kind of content: a
 * section's action is a request, and the mode clamps it.
 */
public final class VerdictTable {
  private VerdictTable() {}

  /** What holds for a message with these findings. */
  public static Verdict decide(
      PolicySnapshot policy, Target target, ContentKind kind, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Verdict.Allow.CLEAN;
    }
    var live =
        findings.stream()
            .filter(finding -> !policy.suppressions().cover(finding.rule(), target, finding.path()))
            .toList();
    if (live.isEmpty()) {
      return Verdict.Allow.CLEAN;
    }
    var section = policy.content().section(kind);
    return switch (policy.mode()) {
      case AUDIT -> new Verdict.Allow(live, blockedBy(section, live));
      case BALANCED -> verdict(section, kind, live, blockedBy(section, live));
      case STRICT -> verdict(section, kind, live, live);
    };
  }

  /** A message that could not be inspected: it passes in mode audit only. */
  public static boolean refusesUninspected(Mode mode) {
    return mode != Mode.AUDIT;
  }

  private static Verdict verdict(
      SectionPolicy section, ContentKind kind, List<Finding> live, List<Finding> blocked) {
    return blocked.isEmpty()
        ? new Verdict.Allow(live, List.of())
        : new Verdict.Block(reason(worst(blocked), section, kind), live);
  }

  private static List<Finding> blockedBy(SectionPolicy section, List<Finding> findings) {
    return findings.stream().filter(finding -> blocks(section, finding)).toList();
  }

  private static boolean blocks(SectionPolicy section, Finding finding) {
    if (finding.warnOnly()) {
      return false;
    }
    if (finding.isLimit()) {
      // What was not looked at is refused whatever a section asks of what was found.
      return true;
    }
    var action = section.action();
    return action == null ? bySeverity(finding.severity()) : blocks(action);
  }

  /**
   * Strip, ask and redirect have nobody to carry them out here yet: refusing is the safe reading.
   */
  private static boolean blocks(Action action) {
    return switch (action) {
      case ALLOW, WARN, FORWARD -> false;
      case STRIP, ASK, REDIRECT, BLOCK -> true;
    };
  }

  private static boolean bySeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> true;
      case MEDIUM, LOW -> false;
    };
  }

  private static Finding worst(List<Finding> findings) {
    var worst = findings.getFirst();
    for (var finding : findings) {
      if (finding.severity().compareTo(worst.severity()) < 0) {
        worst = finding;
      }
    }
    return worst;
  }

  private static BlockReason reason(Finding finding, SectionPolicy section, ContentKind kind) {
    if (finding.isLimit()) {
      return new BlockReason(
          finding.rule(),
          Cause.LIMIT,
          finding.scanner(),
          "the message is encoded in more ways than are undone",
          finding.path(),
          section.name());
    }
    var what =
        switch (kind) {
          case REQUEST_TARGET, REQUEST_HEADER, REQUEST_BODY -> "the request holds a secret";
          case REQUEST_TOOL_RESULT -> "a tool result in the request holds a prompt injection";
          case MCP_INPUT -> "the tool call holds a secret or an injection";
          case RESPONSE_BODY, RESPONSE_STREAM -> "the answer holds a prompt injection";
          case TOOL_DEFINITION -> "a tool definition is poisoned";
          case TOOL_RESULT -> "the tool result holds a prompt injection";
        };
    return new BlockReason(
        finding.rule(), Cause.THREAT, finding.scanner(), what, finding.path(), section.name());
  }
}
