package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.refusal.Refusals;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket between a client and an upstream: each message goes on when it is judged, in order.
 * Both channels live on one event loop, and the state is touched there only.
 */
final class WebSocketSession implements WebSocketLeg.Receiver {
  private final Edge edge;
  private final EventLoop loop;
  private final Channel upstreamChannel;
  private final WebSocketLimits limits;
  private final WebSocketLeg client;
  private final WebSocketLeg upstream;
  private final WebSocketRecord record;
  private Exchange exchange;
  private WebSocketJudge ofClient;
  private WebSocketJudge ofUpstream;
  private long lastMove = System.nanoTime();
  private boolean clientClosing;
  private boolean upstreamClosing;
  private boolean ended;

  /** Kept so that the texts of a session that has ended are not held until they run out. */
  private @Nullable ScheduledFuture<?> lifeTimer;

  private @Nullable ScheduledFuture<?> idleTimer;

  WebSocketSession(Edge edge, Exchange exchange, Channel client, Channel upstream) {
    this.edge = edge;
    this.loop = client.eventLoop();
    this.upstreamChannel = upstream;
    this.limits = WebSocketLimits.of(exchange.policy());
    this.exchange = exchange;
    this.ofClient = WebSocketJudge.ofClient(edge, exchange);
    this.ofUpstream = WebSocketJudge.ofUpstream(edge, exchange);
    this.client = new WebSocketLeg(client, limits.heldBytes(), this);
    this.upstream = new WebSocketLeg(upstream, limits.heldBytes(), this);
    this.record = new WebSocketRecord(edge.services().audit(), exchange);
  }

  /** Puts frames behind what is on the pipelines; HTTP is taken off them afterwards. */
  void install() {
    client.install(true);
    upstream.install(false);
    record.opened();
  }

  /** Begins to read, and to watch the clock. */
  void start() {
    if (ended) {
      return; // what came before its time broke the protocol
    }
    client.read();
    upstream.read();
    lifeTimer =
        loop.schedule(
            () -> endWith(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "longest life reached"),
            limits.life().toMillis(),
            TimeUnit.MILLISECONDS);
    watchIdle();
  }

  private void watchIdle() {
    var left = limits.idle().toNanos() - (System.nanoTime() - lastMove);
    if (ended) {
      return;
    }
    if (left <= 0) {
      endWith(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "idle");
    } else {
      idleTimer = loop.schedule(this::watchIdle, left, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void message(WebSocketLeg from, WebSocketMessage message) {
    if (ended) {
      return;
    }
    lastMove = System.nanoTime();
    if (!follow()) {
      return;
    }
    var judge = from == client ? ofClient : ofUpstream;
    var size = message.payload().length;
    if (size > limits.messageBytes()) {
      sized(from, message, judge.refuseSize(limits.messageBytes()));
      return;
    }
    edge.judging()
        .run(
            exchange,
            loop,
            size,
            () -> judge.judge(message),
            verdict -> judged(from, message, verdict));
  }

  /** Each message has the policy of its time; whether a published one still allows the upstream. */
  private boolean follow() {
    var policy = edge.services().policies().current();
    if (policy.generation() == exchange.policy().generation()) {
      return true;
    }
    exchange =
        new Exchange(
            exchange.id(),
            exchange.surface(),
            policy,
            exchange.clientIp(),
            exchange.method(),
            exchange.target());
    ofClient = WebSocketJudge.ofClient(edge, exchange);
    ofUpstream = WebSocketJudge.ofUpstream(edge, exchange);
    if (admission() instanceof Admission.Denied denied) {
      refuse(WebSocketCloseStatus.POLICY_VIOLATION, denied.reason());
      return false;
    }
    return true;
  }

  private Admission admission() {
    var mediator = edge.services().mediator();
    return mediator.admit(exchange) instanceof Admission.Denied denied
        ? denied
        : upstreamChannel.remoteAddress() instanceof InetSocketAddress remote
            ? mediator.vet(exchange, List.of(remote.getAddress()))
            : new Admission.Named();
  }

  private void sized(WebSocketLeg from, WebSocketMessage message, Verdict verdict) {
    switch (verdict) {
      case Verdict.Block block -> refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG, block.reason());
      case Verdict.Allow allow -> pass(from, message);
    }
  }

  private void judged(WebSocketLeg from, WebSocketMessage message, Verdict verdict) {
    if (ended) {
      return;
    }
    switch (verdict) {
      case Verdict.Block block -> refuse(WebSocketCloseStatus.POLICY_VIOLATION, block.reason());
      case Verdict.Allow allow -> pass(from, message);
    }
  }

  private void pass(WebSocketLeg from, WebSocketMessage message) {
    var to = from == client ? upstream : client;
    record.passed(from == client, message.payload().length);
    to.send(message);
    if (message.kind() == WebSocketMessage.Kind.CLOSE) {
      closing(from);
    } else {
      from.readWhenWritable(to);
    }
  }

  /** The handshake of closing (RFC 6455, section 7): over when both sides have said it. */
  private void closing(WebSocketLeg from) {
    clientClosing |= from == client;
    upstreamClosing |= from == upstream;
    if (clientClosing && upstreamClosing) {
      end("closed");
      client.close(null);
      upstream.close(null);
    } else {
      loop.schedule(this::closeOverdue, LingeringClose.MOST_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void closeOverdue() {
    if (!ended) {
      end("closed by one side only");
      client.abort();
      upstream.abort();
    }
  }

  @Override
  public void violated(WebSocketLeg from, WebSocketCloseStatus status) {
    if (ended) {
      return;
    }
    var judge = from == client ? ofClient : ofUpstream;
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
        && judge.refuseSize(limits.heldBytes()) instanceof Verdict.Block block) {
      refuse(status, block.reason());
    } else {
      endWith(status, status.reasonText());
    }
  }

  private void refuse(WebSocketCloseStatus status, BlockReason reason) {
    endWith(status, Refusals.reasonPhrase(reason));
  }

  private void endWith(WebSocketCloseStatus status, String why) {
    if (!ended) {
      end(why);
      // Who was told to close by the other side already is not told again.
      client.close(upstreamClosing ? null : new CloseWebSocketFrame(status, why));
      upstream.close(clientClosing ? null : new CloseWebSocketFrame(status, why));
    }
  }

  @Override
  public void writable(WebSocketLeg leg) {
    if (!ended) {
      (leg == client ? upstream : client).readIfWaiting();
    }
  }

  /** Without a close frame, as the other side had none (RFC 6455, section 7.1.5: status 1006). */
  @Override
  public void gone(WebSocketLeg leg) {
    if (!ended) {
      end(
          leg == client
              ? "the client closed the connection"
              : "the upstream closed the connection");
      client.abort();
      upstream.abort();
    }
  }

  @Override
  public void drain() {
    endWith(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "the proxy is shutting down");
  }

  @Override
  public void cut() {
    endWith(WebSocketCloseStatus.POLICY_VIOLATION, "pipelock: kill_switch");
  }

  private void end(String why) {
    ended = true;
    cancel(lifeTimer);
    cancel(idleTimer);
    edge.webSockets().release();
    record.closed(why);
  }

  private static void cancel(@Nullable ScheduledFuture<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
