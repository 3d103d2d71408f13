package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.text.Content;
import java.util.ArrayList;
import java.util.List;

/** Calls for tests. */
final class Calls {
  private static final ToolCallInspector INSPECTOR = new ToolCallInspector();

  private Calls() {}

  /** A sample, {@code tool: argument}. */
  static ToolCall sample(String sample) {
    int colon = sample.indexOf(": ");
    return call(sample.substring(0, colon), "value", sample.substring(colon + 2));
  }

  /** A call with arguments as path, text, path, text… */
  static ToolCall call(String tool, String... arguments) {
    var fields = new ArrayList<Content.Field>();
    for (int i = 0; i < arguments.length; i += 2) {
      fields.add(new Content.Field(arguments[i], arguments[i + 1]));
    }
    return new ToolCall(tool, fields);
  }

  static List<ToolCallFinding> inspect(ToolCall call) {
    return INSPECTOR.inspect(call);
  }

  static List<String> found(ToolCall call) {
    return inspect(call).stream().map(found -> found.finding().rule()).toList();
  }
}
