package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The idle connections of each event loop; they end with its loop. */
final class UpstreamPools {
  private final UpstreamConnector connector;
  private final Map<EventLoop, Upstreams> byLoop = new ConcurrentHashMap<>();

  UpstreamPools(UpstreamConnector connector) {
    this.connector = connector;
  }

  Upstreams of(EventLoop loop) {
    return byLoop.computeIfAbsent(loop, owner -> new Upstreams(connector, owner));
  }
}
