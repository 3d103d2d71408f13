package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.text.Content;
import java.util.List;

/**
 * A call of a tool.
 *
 * @param name the tool's name as the client sent it
 * @param arguments every string, number and boolean of the arguments in document order, with its
 *     path inside them: {@code command}, {@code args[0]}, {@code options.force}
 */
public record ToolCall(String name, List<Content.Field> arguments) {
  public ToolCall {
    arguments = List.copyOf(arguments);
  }
}
