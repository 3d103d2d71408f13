package dev.pipelock.proxy.inspect;

import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;

/**
 * One text with what an inspector must know about it.
 *
 * @param target where the exchange goes
 * @param complete whether the text ends here, or more of it is to come
 */
public record Subject(
    PolicySnapshot policy, Target target, ContentKind kind, Content.Field field, boolean complete) {

  /** The texts of a message. */
  public static List<String> texts(List<Subject> message) {
    return message.stream().map(subject -> subject.field().text()).toList();
  }

  /** Scanner label of findings in this kind of content, as in the audit line. */
  public String scanner() {
    return switch (kind) {
      case REQUEST_TARGET -> "dlp";
      case REQUEST_HEADER -> "header_dlp";
      case REQUEST_BODY -> "body_dlp";
      case REQUEST_TOOL_RESULT, RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT -> "response_scan";
      case MCP_INPUT -> "mcp_input";
      case TOOL_DEFINITION -> "mcp_tools";
    };
  }
}
