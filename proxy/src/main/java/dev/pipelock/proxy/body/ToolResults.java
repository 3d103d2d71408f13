package dev.pipelock.proxy.body;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which texts of a request are results of tools that an agent hands to its model: they come from
 * web pages, files and strangers, and are where injections come in when the tool itself was not
 * called through this proxy. OpenAI chat completions, responses and assistants, Anthropic messages,
 * Ollama, Gemini.
 */
public final class ToolResults {
  private static final String ROLE = "role";
  private static final String TYPE = "type";

  private ToolResults() {}

  /** Those texts; empty for a request without. */
  public static Optional<Content> in(Content request) {
    var roots = new HashSet<String>();
    for (var field : request.fields()) {
      if (isToolRole(field.text()) && isMember(field.path(), ROLE)) {
        roots.add(object(field.path(), ROLE));
      } else if (isResultType(field.text()) && isMember(field.path(), TYPE)) {
        roots.add(object(field.path(), TYPE));
      }
    }
    var results =
        request.fields().stream()
            .filter(field -> isNamed(field.path()) || isWithin(field.path(), roots))
            .toList();
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(new Content(ContentKind.REQUEST_TOOL_RESULT, results));
  }

  private static boolean isToolRole(String text) {
    return text.equals("tool") || text.equals("function");
  }

  private static boolean isResultType(String text) {
    return text.endsWith("tool_result")
        || text.endsWith("_call_output")
        || text.endsWith("tool_search_output")
        || text.equals("mcp_call");
  }

  /** Members that hold nothing but results. */
  private static boolean isNamed(String path) {
    return path.startsWith("tool_outputs[")
        || path.contains(".functionResponse.")
        || path.contains(".function_response.");
  }

  private static boolean isMember(String path, String name) {
    return path.equals(name) || path.endsWith("." + name);
  }

  /** Path of the object whose member it is; empty for the document itself. */
  private static String object(String path, String name) {
    return path.substring(0, Math.max(0, path.length() - name.length() - 1));
  }

  private static boolean isWithin(String path, Set<String> roots) {
    if (roots.isEmpty()) {
      return false;
    }
    if (roots.contains("")) {
      return true;
    }
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if ((c == '.' || c == '[') && roots.contains(path.substring(0, i))) {
        return true;
      }
    }
    return false;
  }
}
