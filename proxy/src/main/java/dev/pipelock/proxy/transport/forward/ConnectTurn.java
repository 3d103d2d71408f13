package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.tunnel.FirstByte;
import dev.pipelock.proxy.transport.tunnel.Tunnels;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CONNECT request (RFC 9110, section 9.3.6): refused, or answered with 200 and then either
 * relayed as it is or, where the policy intercepts the host, opened up and mediated.
 */
final class ConnectTurn implements Turn {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectTurn.class);
  private static final HttpResponseStatus ESTABLISHED =
      new HttpResponseStatus(200, "Connection Established");

  private final Edge edge;
  private final ClientLeg client;
  private final Channel channel;
  private final Exchange exchange;
  private final HttpRequest head;
  private final ForwardRecord record;
  private boolean received;
  private boolean over;
  private Tunnels.@Nullable Place place;

  ConnectTurn(Edge edge, ClientLeg client, Channel channel, Exchange exchange, HttpRequest head) {
    this.edge = edge;
    this.client = client;
    this.channel = channel;
    this.exchange = exchange;
    this.head = head;
    this.record = new ForwardRecord(edge.services().audit(), exchange);
  }

  @Override
  public void begin() {
    client.read();
  }

  @Override
  public void content(HttpContent piece) {
    if (piece instanceof LastHttpContent && !received) {
      received = true;
      switch (edge.contents().judgeConnect(exchange, head)) {
        case Verdict.Block block -> refuse(Refusals.ofTunnel(exchange, block.reason()));
        case Verdict.Allow allow -> reserve();
      }
    }
  }

  private void reserve() {
    var reserved = edge.tunnels().reserve();
    if (reserved.isEmpty()) {
      refuse(Refusals.error(503, "too_many_tunnels", "as many tunnels are open as may be"));
      return;
    }
    place = reserved.get();
    if (edge.interception().covers(exchange.policy(), exchange.target().host())) {
      intercept(reserved.get());
    } else {
      relay(reserved.get());
    }
  }

  private void relay(Tunnels.Place reserved) {
    edge.connector()
        .connect(exchange, client.loop(), false)
        .addListener(
            done -> {
              switch ((Dial) done.getNow()) {
                case Dial.Denied denied -> refuse(Refusals.ofTunnel(exchange, denied.reason()));
                case Dial.Failed failed -> {
                  record.unreachable(failed);
                  refuse(Refusals.unreachable(exchange, failed));
                }
                case Dial.Connected connected -> {
                  if (over) {
                    connected.channel().close();
                  } else {
                    establish(() -> edge.tunnels().relay(exchange, channel, connected, reserved));
                  }
                }
              }
            });
  }

  /** The upstream is dialled when the first request has been judged. */
  private void intercept(Tunnels.Place reserved) {
    if (edge.services().mediator().admit(exchange) instanceof Admission.Denied denied) {
      refuse(Refusals.ofTunnel(exchange, denied.reason()));
      return;
    }
    edge.interception()
        .contextFor(exchange.target().host())
        .whenComplete(
            (context, failure) -> client.loop().execute(() -> minted(context, failure, reserved)));
  }

  private void minted(
      @Nullable SslContext context, @Nullable Throwable failure, Tunnels.Place reserved) {
    if (context == null) {
      LOG.error("cannot intercept {}", exchange.target().authority(), failure);
      refuse(
          Refusals.error(
              503, "interception_unavailable", "no certificate could be made for this host"));
    } else if (!over) {
      var opened = new InterceptedTunnel(edge, exchange, channel, context);
      channel.closeFuture().addListener(closed -> reserved.release());
      establish(() -> channel.pipeline().addLast("first-byte", new FirstByte(opened::begin)));
    }
  }

  private void establish(Runnable install) {
    over = true;
    client.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, ESTABLISHED));
    client.flush();
    channel.pipeline().remove(ClientEdge.class);
    install.run();
    HttpPipelines.removeServer(channel.pipeline());
    channel.read();
  }

  private void refuse(FullHttpResponse refusal) {
    if (over) {
      refusal.release();
      return;
    }
    over = true;
    release();
    client.answer(refusal, false);
  }

  private void release() {
    if (place != null) {
      place.release();
    }
  }

  @Override
  public boolean receiving() {
    return !received;
  }

  @Override
  public void clientWritable() {
    // Nothing waits to be written.
  }

  @Override
  public void clientGone() {
    over = true;
    release();
  }
}
