package dev.pipelock.proxy.transport.upstream;

import dev.pipelock.proxy.transport.upstream.Dial.FailureCause;
import dev.pipelock.proxy.verdict.Permit;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Connects to a permit's addresses in order, and speaks TLS where asked. */
final class Dialler {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HANDSHAKE_MILLIS = 10_000;

  /** A name with hundreds of dead addresses must not hold a client for an hour. */
  private static final int MOST_ADDRESSES = 6;

  private final Class<? extends Channel> channel;

  Dialler(Class<? extends Channel> channel) {
    this.channel = channel;
  }

  void dial(Permit permit, Optional<SslContext> ssl, EventLoop loop, Promise<Dial> dial) {
    tryAddress(new Attempt(permit, ssl, loop, dial), 0);
  }

  private record Attempt(
      Permit permit, Optional<SslContext> ssl, EventLoop loop, Promise<Dial> dial) {

    boolean hasAfter(int index) {
      return index + 1 < Math.min(permit.addresses().size(), MOST_ADDRESSES);
    }

    void fail(FailureCause cause, String detail) {
      dial.setSuccess(new Dial.Failed(cause, permit.target().authority(), detail));
    }
  }

  private void tryAddress(Attempt attempt, int index) {
    var address = attempt.permit().addresses().get(index);
    bootstrap(attempt.loop())
        .connect(new InetSocketAddress(address, attempt.permit().target().port()))
        .addListener(
            (io.netty.channel.ChannelFuture connected) -> {
              if (connected.isSuccess()) {
                secure(attempt, connected.channel());
              } else if (attempt.hasAfter(index)) {
                tryAddress(attempt, index + 1);
              } else {
                refuse(attempt, address, connected.cause());
              }
            });
  }

  private Bootstrap bootstrap(EventLoop loop) {
    return new Bootstrap()
        .group(loop)
        .channel(channel)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .handler(new HandshakeFaults());
  }

  private static void refuse(Attempt attempt, InetAddress address, Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      attempt.fail(FailureCause.TIMEOUT, "no answer within " + CONNECT_MILLIS / 1000 + " s");
    } else {
      attempt.fail(FailureCause.REFUSED, "connection refused by " + address.getHostAddress());
    }
  }

  private static void secure(Attempt attempt, Channel channel) {
    if (attempt.ssl().isEmpty()) {
      channel.pipeline().remove(HandshakeFaults.class);
      attempt.dial().setSuccess(new Dial.Connected(channel, attempt.permit()));
      return;
    }
    var target = attempt.permit().target();
    SslHandler handler =
        attempt.ssl().get().newHandler(channel.alloc(), target.host().value(), target.port());
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                channel.pipeline().remove(HandshakeFaults.class);
                attempt.dial().setSuccess(new Dial.Connected(channel, attempt.permit()));
              } else {
                channel.close();
                attempt.fail(FailureCause.TLS, TlsFailure.sentence(done.cause()));
              }
            });
    channel.pipeline().addFirst("tls", handler);
  }

  /**
   * Keeps a failed handshake from the pipeline's end, where it would be logged with its whole
   * trace: the handshake's future carries the same cause, and from there it becomes a 502.
   */
  private static final class HandshakeFaults extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
