package dev.pipelock.operator.instance;

import org.jspecify.annotations.Nullable;

/**
 * TCP ports of the proxy, the same on its pods and on its Service.
 *
 * @param proxy forward proxy, health and metrics
 * @param mcp MCP reverse proxy; null without an upstream, for then nobody listens
 */
public record Ports(int proxy, @Nullable Integer mcp) {
  /** Name of the forward proxy's port, in containers, Services and ServiceMonitors. */
  public static final String PROXY_NAME = "proxy";

  /** Name of the MCP reverse proxy's port. */
  public static final String MCP_NAME = "mcp";

  static final int DEFAULT_PROXY = 8888;
  static final int DEFAULT_MCP = 8889;
}
