package dev.pipelock.proxy.jsonrpc;

/**
 * Bounds of one message.
 *
 * @param maxDepth deepest nesting of objects and arrays
 * @param maxTokens most JSON tokens: names, values and brackets
 */
public record JsonRpcLimits(int maxDepth, int maxTokens) {
  /** 64 levels and 250 000 tokens; Sure's largest listing has some 2 000. */
  public static final JsonRpcLimits DEFAULT = new JsonRpcLimits(64, 250_000);
}
