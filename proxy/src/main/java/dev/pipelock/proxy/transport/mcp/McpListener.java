package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.mcp.McpMediation;
import dev.pipelock.proxy.transport.BindException;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.Listener;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import dev.pipelock.proxy.transport.upstream.UpstreamTls;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * The MCP reverse proxy's port: one endpoint in front of one configured upstream, with the OAuth
 * paths that a sign-in needs, and its own {@code /health}. MCP 2025-03-26 and later.
 */
public final class McpListener implements AutoCloseable {
  /** Importing a statement calls an LLM and takes minutes. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final Listener listener;
  private final Drain drain;

  private McpListener(Listener listener, Drain drain) {
    this.listener = listener;
    this.drain = drain;
  }

  /**
   * Binds at once.
   *
   * @param upstream http or https URL of the MCP endpoint, its path included
   * @throws IllegalArgumentException where {@code upstream} is no such URL
   * @throws BindException where the address cannot be taken; the message names address and cause
   */
  public static McpListener bind(InetSocketAddress address, URI upstream, ProxyServices services) {
    return bind(address, upstream, services, SILENCE);
  }

  /** For tests, which cannot wait for minutes. */
  static McpListener bind(
      InetSocketAddress address, URI upstream, ProxyServices services, Duration silence) {
    var edge =
        new McpEdge(
            services,
            McpUpstream.of(upstream),
            new McpMediation(services.mediator()),
            new UpstreamConnector(
                services.loops(), services.mediator(), new UpstreamTls(services.trust())),
            new Judging(services.loops()),
            silence,
            new Drain());
    var listener = Listener.bind(address, services.loops(), channel -> install(channel, edge));
    services.cutWhenKilled(listener);
    return new McpListener(listener, edge.drain());
  }

  private static void install(Channel channel, McpEdge edge) {
    HttpPipelines.addServer(channel.pipeline());
    channel.pipeline().addLast("mcp", new McpClientHandler(edge));
  }

  /** The address in force; its port is never 0. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /**
   * Ends connections that wait for a request, stops accepting, lets exchanges on their way end for
   * up to 5 s, then closes what is left.
   */
  @Override
  public void close() {
    drain.begin();
    listener.close();
  }
}
