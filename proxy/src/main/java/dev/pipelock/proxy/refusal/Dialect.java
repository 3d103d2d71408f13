package dev.pipelock.proxy.refusal;

import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.Target;

/** How a provider writes its errors, so that its SDK shows ours to a person. */
public enum Dialect {
  /** OpenAI chat completions and everything compatible with it. */
  OPENAI_CHAT,
  /** OpenAI responses. */
  OPENAI_RESPONSES,
  /** Anthropic messages. */
  ANTHROPIC,
  /** Ollama's own API. */
  OLLAMA,
  /** No provider's in particular. */
  PLAIN;

  private static final DomainSet ANTHROPIC_HOSTS = DomainSet.of("*.anthropic.com");
  private static final DomainSet OPENAI_HOSTS = DomainSet.of("*.openai.com");

  /** By path first: compatible servers stand on any host. */
  public static Dialect of(Target target) {
    var path = target.path();
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    if (path.endsWith("/messages") || ANTHROPIC_HOSTS.matches(target.host())) {
      return ANTHROPIC;
    }
    if (path.endsWith("/responses")) {
      return OPENAI_RESPONSES;
    }
    if (path.endsWith("/completions")
        || path.endsWith("/embeddings")
        || OPENAI_HOSTS.matches(target.host())) {
      return OPENAI_CHAT;
    }
    if (path.endsWith("/api/chat") || path.endsWith("/api/generate")) {
      return OLLAMA;
    }
    return PLAIN;
  }
}
