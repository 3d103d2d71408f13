package dev.pipelock.proxy.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A bound port and the client channels that came in by it. Closing it stops accepting, waits up to
 * 5 s for the clients' channels to end, and then ends them.
 */
public final class Listener implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final long DRAIN_MILLIS = 5_000;
  private static final long CLOSE_MILLIS = 1_000;

  /** Sent down each client's pipeline: close when idle, and after the answer that is under way. */
  public enum Drain {
    REQUESTED
  }

  /**
   * Sent down each client's pipeline: what was under way at a time, as {@link System#nanoTime}
   * tells it, ends unanswered. What began later reads why it is refused.
   */
  public record Cut(long at) {
    public boolean ends(long since) {
      return since - at <= 0;
    }
  }

  private final Channel server;
  private final ChannelGroup clients;

  private Listener(Channel server, ChannelGroup clients) {
    this.server = server;
    this.clients = clients;
  }

  /**
   * Binds at once; channels accept half-close, so that a client that is done sending still gets its
   * answer.
   *
   * @param pipeline fills the pipeline of each accepted channel
   * @throws BindException where the address cannot be taken
   */
  public static Listener bind(
      InetSocketAddress address, EventLoops loops, Consumer<Channel> pipeline) {
    var clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    var bound =
        new ServerBootstrap()
            .group(loops.acceptor(), loops.workers())
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    clients.add(channel);
                    pipeline.accept(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new BindException(address, bound.cause());
    }
    return new Listener(bound.channel(), clients);
  }

  /** The address in force; its port is never 0. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  /** Client channels that are open now. */
  public int open() {
    return clients.size();
  }

  /**
   * Ends what is under way with each client, except those of spared addresses. A client that waits
   * keeps its connection, and reads at its next request why it is refused.
   */
  public void cut(Predicate<String> spared) {
    var cut = new Cut(System.nanoTime());
    for (var client : clients) {
      var address =
          client.remoteAddress() instanceof InetSocketAddress internet
              ? internet.getAddress().getHostAddress()
              : "";
      if (!spared.test(address)) {
        client.pipeline().fireUserEventTriggered(cut);
      }
    }
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    clients.forEach(client -> client.pipeline().fireUserEventTriggered(Drain.REQUESTED));
    clients.newCloseFuture().awaitUninterruptibly(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    clients.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
