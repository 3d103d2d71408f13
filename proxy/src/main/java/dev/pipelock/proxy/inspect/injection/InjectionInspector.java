package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;

/** Finds orders to the model in what comes in, and poison in the texts of tools. */
public final class InjectionInspector implements Inspector {
  @Override
  public List<Finding> inspect(Subject subject) {
    if (!comesIn(subject)) {
      return List.of();
    }
    var content = subject.policy().content();
    var scan = new PhraseScan(subject, rule -> hasSay(rule, subject));
    scan.search(content.injections());
    if (subject.kind() == ContentKind.TOOL_DEFINITION) {
      scan.search(content.toolTexts());
    }
    return scan.findings();
  }

  private static boolean comesIn(Subject subject) {
    return switch (subject.kind()) {
      case REQUEST_TARGET, REQUEST_HEADER, REQUEST_BODY -> false;
      case RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT ->
          !subject.policy().content().responseExempt().matches(subject.target().host());
      case MCP_INPUT, TOOL_DEFINITION ->
          subject.policy().content().section(subject.kind()).enabled();
    };
  }

  /** With answer scanning switched off, the core rules still look. */
  private static boolean hasSay(Rule rule, Subject subject) {
    return (rule.core() || subject.policy().content().section(subject.kind()).enabled())
        && !rule.exempt().matches(subject.target().host());
  }
}
