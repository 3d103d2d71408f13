package dev.pipelock.proxy.cli;

import dev.pipelock.api.sections.Mode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The start-up facts of a proxy.
 *
 * @param config configuration file; empty for the built-in defaults
 * @param mode wins over the file's mode, also after a reload
 * @param listen address of the forward proxy; port 0 takes a free one
 * @param mcp the MCP reverse proxy; empty for none
 * @param environment the process environment, for secrets that must not leave and for trust roots
 */
public record RunSettings(
    Optional<Path> config,
    Optional<Mode> mode,
    InetSocketAddress listen,
    Optional<Mcp> mcp,
    Map<String, String> environment) {

  /**
   * The MCP reverse proxy.
   *
   * @param listen its address; port 0 takes a free one
   * @param upstream where it forwards to
   */
  public record Mcp(InetSocketAddress listen, URI upstream) {}

  public RunSettings {
    environment = Map.copyOf(environment);
  }

  /** Never the environment: it holds secrets. */
  @Override
  public String toString() {
    return "RunSettings[config="
        + config
        + ", mode="
        + mode
        + ", listen="
        + listen
        + ", mcp="
        + mcp
        + "]";
  }
}
