package dev.pipelock.proxy.transport.mcp;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser's page may talk to the endpoint (MCP 2025-06-18, "Security Warning"): only a
 * page of the same host, or one on this machine. Agents send no Origin and are not concerned.
 */
final class OriginCheck {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private OriginCheck() {}

  /**
   * @param origin value of the Origin header, null where there is none
   * @param host value of the Host header, null where there is none
   */
  static boolean allows(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    var page = hostOf(origin);
    return page != null
        && (LOOPBACK.contains(page) || (host != null && page.equals(hostOf("http://" + host))));
  }

  /** Null for {@code null}, the origin of sandboxed pages, and for whatever is no URL. */
  private static @Nullable String hostOf(String url) {
    try {
      var host = URI.create(url).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
