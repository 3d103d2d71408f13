package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The upstream connections of one client connection: at most one is kept, for the next request to
 * the same place under the same policy. It is never shared between clients.
 */
final class Upstreams {
  /**
   * Servers close idle connections after 5 s at the earliest (Node.js); a request sent on one that
   * is closing would be lost, and a POST must not be repeated (RFC 9110, section 9.2.2).
   */
  private static final long REUSE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final UpstreamConnector connector;
  private final EventLoop loop;
  private @Nullable Kept kept;

  private record Kept(UpstreamLeg leg, String place, long generation, long since) {}

  /** What came of asking for a connection. */
  sealed interface Lease {
    /** Ready for a request. */
    record Ready(UpstreamLeg leg) implements Lease {}

    /** The policy does not allow it. */
    record Denied(BlockReason reason) implements Lease {}

    /** It could not be reached. */
    record Failed(Dial.Failed failure) implements Lease {}
  }

  Upstreams(UpstreamConnector connector, EventLoop loop) {
    this.connector = connector;
    this.loop = loop;
  }

  void acquire(Exchange exchange, Consumer<Lease> then) {
    var candidate = kept;
    kept = null;
    if (candidate != null) {
      if (fits(candidate, exchange)) {
        then.accept(new Lease.Ready(candidate.leg()));
        return;
      }
      candidate.leg().close();
    }
    var secure = exchange.target().scheme().equals("https");
    connector
        .connect(exchange, loop, secure)
        .addListener(
            done ->
                then.accept(
                    switch ((Dial) done.getNow()) {
                      case Dial.Connected connected -> new Lease.Ready(open(connected.channel()));
                      case Dial.Denied denied -> new Lease.Denied(denied.reason());
                      case Dial.Failed failed -> new Lease.Failed(failed);
                    }));
  }

  /** Keeps a connection for the next request. */
  void release(UpstreamLeg leg, Exchange exchange) {
    leg.idle();
    kept = new Kept(leg, place(exchange), exchange.policy().generation(), System.nanoTime());
  }

  void close() {
    if (kept != null) {
      kept.leg().close();
      kept = null;
    }
  }

  private static boolean fits(Kept kept, Exchange exchange) {
    return kept.leg().open()
        && kept.place().equals(place(exchange))
        && kept.generation() == exchange.policy().generation()
        && System.nanoTime() - kept.since() < REUSE_NANOS;
  }

  private static String place(Exchange exchange) {
    return exchange.target().scheme() + "://" + exchange.target().authority();
  }

  private static UpstreamLeg open(Channel channel) {
    // An upstream that is done sending is done: HTTP has no half-closed exchanges on this side.
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
    var leg = new UpstreamLeg(channel);
    HttpPipelines.addClient(channel.pipeline());
    channel.pipeline().addLast("answer", leg);
    return leg;
  }
}
