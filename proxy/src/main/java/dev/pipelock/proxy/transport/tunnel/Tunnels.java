package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.verdict.Admission;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tunnels that are open, at most 1024. When a policy is published each one's permit is checked
 * again, and those whose destination is now forbidden are ended.
 */
public final class Tunnels {
  /** As in Pipelock; each holds two sockets and up to 128 KiB of buffers. */
  private static final int MOST = 1024;

  private static final String KILLED = "kill_switch";

  private static final long RETRY_MILLIS = 200;

  private final ProxyServices services;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<Tunnel> open = ConcurrentHashMap.newKeySet();

  public Tunnels(ProxyServices services) {
    this.services = services;
    services.policies().onPublish(this::published);
    services.killSwitch().onCut(this::cut);
  }

  /** One of the places for a tunnel; given back once. */
  public final class Place {
    private boolean taken = true;

    private Place() {}

    /** Harmless twice; on one event loop. */
    public void release() {
      if (taken) {
        taken = false;
        places.decrementAndGet();
      }
    }
  }

  /** A place, unless all are taken. */
  public Optional<Place> reserve() {
    if (places.incrementAndGet() > MOST) {
      places.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new Place());
  }

  /**
   * Relays from now on, until either side ends it or a policy forbids it. The last handler of the
   * client's pipeline is a relay then; call this before HTTP is taken off it, so that bytes which
   * came early find their way.
   */
  public void relay(Exchange exchange, Channel client, Dial.Connected dialled, Place place) {
    var tunnel =
        new Tunnel(
            exchange,
            dialled.permit(),
            new Tunnel.Legs(client, dialled.channel()),
            services.audit(),
            this::ended,
            place);
    if (ServerNames.verified(exchange.policy())) {
      var names = new ServerNames(services, exchange);
      client.pipeline().addLast("server-name", new ServerNameCheck(names, () -> {}));
    }
    client.pipeline().addLast("relay", tunnel.fromClient());
    open.add(tunnel);
    tunnel.start(TunnelLimits.of(exchange.policy()));
    if (killed(tunnel)) {
      tunnel.end(KILLED); // turned on while it was being dialled
    }
    var current = services.policies().current();
    if (current.generation() != exchange.policy().generation()) {
      recheck(tunnel, current); // published while it was being dialled
    }
  }

  /** At once: no tunnel outlives the kill switch by more than a turn of its event loop. */
  private void cut() {
    for (var tunnel : open) {
      if (killed(tunnel)) {
        tunnel.end(KILLED);
      }
    }
  }

  private boolean killed(Tunnel tunnel) {
    return services
        .killSwitch()
        .denies(services.policies().current().killSwitch(), tunnel.exchange().clientIp());
  }

  private void ended(Tunnel tunnel) {
    open.remove(tunnel);
    tunnel.place().release();
  }

  private void published(PolicySnapshot policy) {
    for (var tunnel : open) {
      recheck(tunnel, policy);
    }
  }

  private void recheck(Tunnel tunnel, PolicySnapshot policy) {
    try {
      services.loops().blocking().execute(() -> recheckNow(tunnel, policy));
    } catch (RejectedExecutionException busy) {
      // A revoked tunnel must not survive because the pool was full at that moment.
      services
          .loops()
          .next()
          .schedule(() -> recheck(tunnel, policy), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void recheckNow(Tunnel tunnel, PolicySnapshot policy) {
    if (forbidden(tunnel, policy)) {
      tunnel.end("policy");
    }
  }

  private boolean forbidden(Tunnel tunnel, PolicySnapshot policy) {
    var old = tunnel.exchange();
    var exchange =
        new Exchange(old.id(), old.surface(), policy, old.clientIp(), old.method(), old.target());
    return switch (services.mediator().admit(exchange)) {
      case Admission.Denied denied -> true;
      case Admission.Granted granted -> false;
      case Admission.Named named ->
          services.mediator().vet(exchange, tunnel.permit().addresses())
              instanceof Admission.Denied;
    };
  }
}
