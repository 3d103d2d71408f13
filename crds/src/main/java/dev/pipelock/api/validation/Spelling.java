package dev.pipelock.api.validation;

/** The two spellings of the one policy model. */
public enum Spelling {
  /** The custom resource's and the Sure chart's: {@code mcpToolPolicy}. */
  CAMEL_CASE,
  /** The proxy file's: {@code mcp_tool_policy}. */
  SNAKE_CASE
}
