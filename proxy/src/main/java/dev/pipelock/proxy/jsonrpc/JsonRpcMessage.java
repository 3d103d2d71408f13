package dev.pipelock.proxy.jsonrpc;

/** One well-formed JSON-RPC 2.0 message, with the bytes that it came in. */
public sealed interface JsonRpcMessage {

  JsonText text();

  /** What an answer to this message has to carry as its id. */
  JsonRpcId id();

  /** Expects an answer. A request whose id is written as {@code null} is one. */
  record Request(JsonRpcId id, String method, JsonText text) implements JsonRpcMessage {}

  /** Expects none: it has no id member. */
  record Notification(String method, JsonText text) implements JsonRpcMessage {
    @Override
    public JsonRpcId id() {
      return JsonRpcId.NULL;
    }
  }

  /**
   * An answer; agents send them too, to requests of the server (sampling, elicitation, roots).
   *
   * @param error whether it is an error instead of a result
   */
  record Response(JsonRpcId id, boolean error, JsonText text) implements JsonRpcMessage {}
}
