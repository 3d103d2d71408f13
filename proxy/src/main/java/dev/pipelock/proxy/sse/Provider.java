package dev.pipelock.proxy.sse;

/** Whose shape of events it is. */
public enum Provider {
  OPENAI_CHAT,
  OPENAI_RESPONSES,
  ANTHROPIC,
  OLLAMA,
  /** Nobody's in particular. */
  UNKNOWN
}
