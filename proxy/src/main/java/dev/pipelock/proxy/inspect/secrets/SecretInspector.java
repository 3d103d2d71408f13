package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Finds secrets in what leaves: in plain sight, disguised, encoded, cut, and known by value. */
public final class SecretInspector implements Inspector {

  @Override
  public List<Finding> inspect(Subject subject) {
    return inspectMessage(List.of(subject));
  }

  @Override
  public List<Finding> inspectMessage(List<Subject> message) {
    var looked = message.stream().filter(SecretInspector::isLookedAt).toList();
    if (looked.isEmpty()) {
      return List.of();
    }
    var readings = HostReadings.of(looked);
    return new SecretScan(
            readings.isEmpty()
                ? looked
                : Stream.concat(looked.stream(), readings.stream()).toList())
        .findings();
  }

  private static boolean isLookedAt(Subject subject) {
    return leaves(subject) && subject.policy().content().section(subject.kind()).enabled();
  }

  private static boolean leaves(Subject subject) {
    return switch (subject.kind()) {
      case REQUEST_TARGET, REQUEST_BODY, MCP_INPUT -> true;
      case REQUEST_HEADER -> subject.policy().content().headers().covers(subject.field().path());
      // Texts of the body that holds a tool result are looked at as that body.
      case REQUEST_TOOL_RESULT, RESPONSE_BODY, RESPONSE_STREAM, TOOL_DEFINITION, TOOL_RESULT ->
          false;
    };
  }
}
