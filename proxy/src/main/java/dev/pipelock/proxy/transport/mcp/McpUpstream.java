package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.policy.Target;
import java.net.URI;

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
    var target = Target.of(url);
    int query = target.path().indexOf('?');
    return new McpUpstream(target, query < 0 ? target.path() : target.path().substring(0, query));
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
