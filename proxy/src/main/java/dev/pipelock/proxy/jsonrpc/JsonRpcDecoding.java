package dev.pipelock.proxy.jsonrpc;

/** What came of decoding bytes. */
public sealed interface JsonRpcDecoding {

  /** A message. */
  record Decoded(JsonRpcMessage message) implements JsonRpcDecoding {}

  /** No message. */
  record Invalid(JsonRpcFault fault) implements JsonRpcDecoding {}
}
