package dev.pipelock.proxy.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;

/** What happens to one message. */
public sealed interface McpOutcome {

  /**
   * It goes on, byte for byte as it came.
   *
   * @param id what a refusal of its answer has to carry
   * @param method JSON-RPC method, {@code ""} for a response or where it is not known
   */
  record Forward(JsonRpcId id, String method) implements McpOutcome {}

  /**
   * It is answered with an error instead.
   *
   * @param status HTTP status; an error inside an event stream has none
   * @param error what to say
   * @param id whose error it is
   */
  record Refuse(int status, McpError error, JsonRpcId id) implements McpOutcome {}

  /** It is swallowed: nobody waits for an answer to it (HTTP 202). */
  record Swallow(McpError error) implements McpOutcome {}
}
