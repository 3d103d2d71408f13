package dev.pipelock.proxy.mediation;

/** By which door traffic came in. */
public enum Surface {
  /** Absolute-form HTTP on 8888. */
  FORWARD,
  /** CONNECT, bytes opaque. */
  TUNNEL,
  /** HTTP inside a decrypted CONNECT tunnel. */
  INTERCEPTED,
  /** The MCP reverse proxy on 8889. */
  MCP
}
