package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;

/** Finds orders to the model in what comes in, and poison in the texts of tools. */
public final class InjectionInspector implements Inspector {
  @Override
  public List<Finding> inspect(Subject subject) {
    return inspectMessage(List.of(subject));
  }

  @Override
  public List<Finding> inspectMessage(List<Subject> message) {
    var looked = message.stream().filter(InjectionInspector::comesIn).toList();
    if (looked.isEmpty()) {
      return List.of();
    }
    var content = looked.getFirst().policy().content();
    var scans = new MessagePhrases(looked);
    scans.search(content.injections());
    if (looked.getFirst().kind() == ContentKind.TOOL_DEFINITION) {
      scans.search(content.toolTexts());
    }
    return scans.findings();
  }

  private static boolean comesIn(Subject subject) {
    return switch (subject.kind()) {
      case REQUEST_TARGET, REQUEST_HEADER, REQUEST_BODY -> false;
      case RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT ->
          !subject.policy().content().responseExempt().matches(subject.target().host());
      // An exempt host is trusted for what it says, not for what it is told.
      case REQUEST_TOOL_RESULT -> true;
      case MCP_INPUT, TOOL_DEFINITION ->
          subject.policy().content().section(subject.kind()).enabled();
    };
  }
}
