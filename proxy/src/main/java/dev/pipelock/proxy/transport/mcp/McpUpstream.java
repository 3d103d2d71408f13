package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.Target;
import java.net.URI;
import java.util.Locale;

/**
 * The one MCP server behind the listener, as the admin configured it.
 *
 * @param target scheme, host, port, and the path with its query
 * @param path path alone, never empty; clients ask for exactly this
 */
record McpUpstream(Target target, String path) {

  /**
   * @throws IllegalArgumentException where it is no http or https URL with a host
   */
  static McpUpstream of(URI url) {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw invalid(url);
    }
    var raw = url.getHost() == null ? "" : url.getHost().replace("[", "").replace("]", "");
    var host = HostName.parse(raw).orElseThrow(() -> invalid(url));
    var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var full = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    return new McpUpstream(new Target(scheme, host, port, full), path);
  }

  private static IllegalArgumentException invalid(URI url) {
    return new IllegalArgumentException(
        "--mcp-upstream "
            + url
            + ": expected an http or https URL with a host, for example http://sure-web/mcp");
  }

  boolean secure() {
    return target.scheme().equals("https");
  }

  /** Value of the Host header (RFC 9110, section 7.2): a default port is left out. */
  String hostHeader() {
    boolean usual = target.port() == (secure() ? 443 : 80);
    var authority = target.authority();
    return usual ? authority.substring(0, authority.lastIndexOf(':')) : authority;
  }
}
