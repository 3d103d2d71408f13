package dev.pipelock.proxy.jsonrpc;

/**
 * The id of a request, exactly as it was written, so that {@code 1}, {@code 1.0} and {@code "1"}
 * stay three ids (JSON-RPC 2.0, section 4).
 *
 * @param json a JSON string, a JSON number or {@code null}, verbatim
 */
public record JsonRpcId(String json) {
  /** What an answer carries where the request's id is not known. */
  public static final JsonRpcId NULL = new JsonRpcId("null");

  /** Longest id, in characters: an id is repeated in every answer. */
  static final int MAX_LENGTH = 1024;
}
