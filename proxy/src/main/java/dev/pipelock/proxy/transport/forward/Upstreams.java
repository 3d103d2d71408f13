package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The idle upstream connections of one event loop, by destination: clients that open a connection
 * for each request do not wait for a handshake with the upstream each time. The last one given back
 * is the first one taken. Used on its event loop only.
 */
final class Upstreams {
  /**
   * Servers close idle connections after 5 s at the earliest (Node.js); a request sent on one that
   * is closing would be lost, and a POST must not be repeated (RFC 9110, section 9.2.2).
   */
  private static final long REUSE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final long SWEEP_MILLIS = 1_000;

  /** Idle connections to one place, and all of a loop's. */
  private static final int MOST_OF_PLACE = 32;

  private static final int MOST = 128;

  private final UpstreamConnector connector;
  private final EventLoop loop;

  /** The last one given back last. */
  private final Map<Place, ArrayDeque<Idle>> idle = new HashMap<>();

  private int count;
  private boolean sweeping;

  /** Connections opened under another policy are not reused: it may not allow them. */
  private record Place(String scheme, String authority, long generation) {
    static Place of(Exchange exchange) {
      var target = exchange.target();
      return new Place(target.scheme(), target.authority(), exchange.policy().generation());
    }
  }

  private record Idle(UpstreamLeg leg, long since) {
    boolean usable(long now) {
      return leg.open() && now - since < REUSE_NANOS;
    }
  }

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

  /** Asks for each request anew whether the policy allows it, on whatever connection it goes. */
  void acquire(Exchange exchange, Consumer<Lease> then) {
    var admission = connector.admit(exchange);
    if (admission instanceof Admission.Denied denied) {
      then.accept(new Lease.Denied(denied.reason()));
      return;
    }
    var kept = take(Place.of(exchange));
    if (kept != null) {
      then.accept(new Lease.Ready(kept));
      return;
    }
    var secure = exchange.target().scheme().equals("https");
    connector
        .connect(exchange, admission, loop, secure)
        .addListener(
            done ->
                then.accept(
                    switch ((Dial) done.getNow()) {
                      case Dial.Connected connected -> new Lease.Ready(open(connected.channel()));
                      case Dial.Denied denied -> new Lease.Denied(denied.reason());
                      case Dial.Failed failed -> new Lease.Failed(failed);
                    }));
  }

  private @Nullable UpstreamLeg take(Place place) {
    var kept = idle.get(place);
    long now = System.nanoTime();
    while (kept != null && !kept.isEmpty()) {
      var last = kept.removeLast();
      count--;
      if (last.usable(now)) {
        return last.leg();
      }
      last.leg().close();
    }
    return null;
  }

  /** Keeps a connection for the next request, unless there are enough. */
  void release(UpstreamLeg leg, Exchange exchange) {
    var kept = idle.computeIfAbsent(Place.of(exchange), _ -> new ArrayDeque<>());
    if (count >= MOST || kept.size() >= MOST_OF_PLACE) {
      leg.close();
      return;
    }
    leg.idle();
    kept.addLast(new Idle(leg, System.nanoTime()));
    count++;
    if (!sweeping) {
      sweeping = true;
      loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Closes what was idle for too long, and comes again while there is something left. */
  private void sweep() {
    long now = System.nanoTime();
    for (var places = idle.values().iterator(); places.hasNext(); ) {
      var kept = places.next();
      closeUnusable(kept.iterator(), now);
      if (kept.isEmpty()) {
        places.remove();
      }
    }
    sweeping = count > 0;
    if (sweeping) {
      loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void closeUnusable(Iterator<Idle> all, long now) {
    while (all.hasNext()) {
      var one = all.next();
      if (!one.usable(now)) {
        one.leg().close();
        all.remove();
        count--;
      }
    }
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
