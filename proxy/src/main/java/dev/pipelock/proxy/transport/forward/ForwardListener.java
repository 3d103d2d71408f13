package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.BindException;
import dev.pipelock.proxy.transport.BodyBudget;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.Listener;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.tunnel.Tunnels;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import dev.pipelock.proxy.transport.upstream.UpstreamTls;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** The forward proxy's port: CONNECT, absolute-form HTTP, and the proxy's own endpoints. */
public final class ForwardListener implements AutoCloseable {
  private final Listener listener;

  private ForwardListener(Listener listener) {
    this.listener = listener;
  }

  /**
   * Binds at once, and reads the interception authority's files.
   *
   * @throws BindException where the address cannot be taken; the message names address and cause
   */
  public static ForwardListener bind(InetSocketAddress address, ProxyServices services) {
    var tls = new UpstreamTls(services.trust());
    var policy = services.policies().current();
    if (policy.interception().enabled()) {
      services.loops().blocking().execute(() -> tls.warmUp(policy));
    }
    var connector = new UpstreamConnector(services.loops(), services.mediator(), tls);
    var edge =
        new Edge(
            services,
            connector,
            new UpstreamPools(connector),
            BodyBudget.ofHeap(),
            new Tunnels(services),
            new Interception(services),
            new Judging(services.loops(), services.mediator()),
            new Contents(services.mediator()),
            new WebSockets());
    var listener = Listener.bind(address, services.loops(), channel -> begin(channel, edge));
    services.cutWhenKilled(listener);
    return new ForwardListener(listener);
  }

  private static void begin(Channel channel, Edge edge) {
    HttpPipelines.addServer(channel.pipeline());
    channel
        .pipeline()
        .addLast("edge", new ClientEdge(channel, new Turns(edge, new EdgeRouter(), channel)));
  }

  /** The address in force; its port is never 0. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** Stops accepting, drains for up to 5 s, then closes what is left. */
  @Override
  public void close() {
    listener.close();
  }
}
