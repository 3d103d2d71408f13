package dev.pipelock.proxy.text;

/** Where content stands on the wire; it decides which inspectors look and whose action holds. */
public enum ContentKind {
  /** Scheme, host, path and query of a request. */
  REQUEST_TARGET,
  REQUEST_HEADER,
  REQUEST_BODY,
  /** What tools answered, inside the body of a request to a model. */
  REQUEST_TOOL_RESULT,
  RESPONSE_BODY,
  /** Joined text of an event stream. */
  RESPONSE_STREAM,
  /** What an agent sends to a tool server: arguments, names, ids. */
  MCP_INPUT,
  /** Entries of a tools/list answer. */
  TOOL_DEFINITION,
  /** Results, errors and notifications of a tool server. */
  TOOL_RESULT
}
