package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.request.ApiHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * HTTPS on loopback. It speaks HTTP/1.1 only and offers no ALPN, so every client falls back to it
 * by itself: an h2c upgrade, which stalls the JDK client's watches for ever, cannot happen.
 */
public final class HttpsListener implements AutoCloseable {

  private static final int EVENT_LOOPS = 2;

  private final EventLoopGroup eventLoops;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ChannelGroup connections =
      new DefaultChannelGroup("embedded-api", GlobalEventExecutor.INSTANCE);
  private final Channel serverChannel;

  /**
   * @param port 0 for any free one
   * @throws UncheckedIOException when the port is in use
   */
  public HttpsListener(
      int port, ServingCertificate certificate, BearerToken token, ApiHandler handler) {
    eventLoops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
    try {
      SslContext ssl = certificate.sslContext();
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var bound =
          new ServerBootstrap()
              .group(eventLoops)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                      connections.add(channel);
                      channel
                          .pipeline()
                          .addLast(ssl.newHandler(channel.alloc()))
                          .addLast(new HttpServerCodec())
                          .addLast(new BoundedBodies())
                          .addLast(new ExchangeHandler(handler, token, workers));
                    }
                  })
              .bind(address)
              .awaitUninterruptibly();
      if (!bound.isSuccess()) {
        throw new IOException("cannot listen on " + address, bound.cause());
      }
      serverChannel = bound.channel();
    } catch (IOException e) {
      shutDown();
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return ((InetSocketAddress) serverChannel.localAddress()).getPort();
  }

  /** Ends every watch and connection, and frees the port before it returns. */
  @Override
  public void close() {
    serverChannel.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    shutDown();
  }

  private void shutDown() {
    workers.shutdownNow();
    eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
