package dev.pipelock.proxy.transport.upstream;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.transport.upstream.Dial.FailureCause;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.Admissions;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out: admit the name, resolve it off the event loop, vet every address, connect to
 * exactly those. What was vetted is what is dialled, so an answer that changes between two queries
 * (DNS rebinding) gains nothing.
 */
public final class UpstreamConnector {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnector.class);

  private final EventLoops loops;
  private final Mediator mediator;
  private final UpstreamTls tls;
  private final Dialler dialler;

  public UpstreamConnector(EventLoops loops, Mediator mediator, UpstreamTls tls) {
    this.loops = loops;
    this.mediator = mediator;
    this.tls = tls;
    this.dialler = new Dialler(loops.socketChannel());
  }

  /** Whether the policy lets an exchange go to its target, as far as its name tells. */
  public Admission admit(Exchange exchange) {
    return mediator.admit(exchange);
  }

  /**
   * Opens a connection for an exchange that the policy admits.
   *
   * @param loop the connection lives on it, and listeners of the returned future run on it; give
   *     the client channel's own, so that the pair needs no locks
   * @param secure whether TLS is spoken, with the certificate verified against the host
   * @return never fails: every end is a {@link Dial}
   */
  public Future<Dial> connect(Exchange exchange, EventLoop loop, boolean secure) {
    return connect(exchange, admit(exchange), loop, secure);
  }

  /** Opens a connection for an exchange of which {@link #admit} said what is given. */
  public Future<Dial> connect(
      Exchange exchange, Admission admission, EventLoop loop, boolean secure) {
    Promise<Dial> dial = loop.newPromise();
    if (admission instanceof Admission.Denied denied) {
      return dial.setSuccess(new Dial.Denied(denied.reason()));
    }
    return submit(dial, exchange, secure, loop, () -> vetted(exchange, admission));
  }

  /**
   * Opens a connection to the upstream that the admin configured on the command line. It may be
   * internal, as Sure's own Service is, because no client chose it: neither its name nor its
   * addresses are held against the destination rules. The name is resolved for each connection (the
   * JDK remembers an answer for 30 s), so a Service that moves is followed.
   */
  public Future<Dial> connectConfigured(Exchange exchange, EventLoop loop, boolean secure) {
    return submit(loop.newPromise(), exchange, secure, loop, () -> configured(exchange));
  }

  /** How a destination comes to its permit; waits for DNS. */
  private interface Vetting {
    Admission vet() throws UnknownHostException;
  }

  private Future<Dial> submit(
      Promise<Dial> dial, Exchange exchange, boolean secure, EventLoop loop, Vetting vetting) {
    try {
      loops.blocking().execute(() -> prepare(exchange, vetting, secure, dial, loop));
    } catch (RejectedExecutionException full) {
      dial.setSuccess(failed(exchange, FailureCause.OVERLOAD, "too many look-ups at once"));
    }
    return dial;
  }

  /** All that waits: DNS and trust files. The connection itself is made on the loop. */
  private void prepare(
      Exchange exchange, Vetting vetting, boolean secure, Promise<Dial> dial, EventLoop loop) {
    try {
      Optional<SslContext> ssl =
          secure ? Optional.of(tls.contextFor(exchange.policy())) : Optional.empty();
      switch (vetting.vet()) {
        case Admission.Denied denied -> dial.setSuccess(new Dial.Denied(denied.reason()));
        case Admission.Granted granted -> dialler.dial(granted.permit(), ssl, loop, dial);
        case Admission.Named none ->
            throw new IllegalStateException("vetting neither granted nor denied");
      }
    } catch (UnknownHostException unknown) {
      dial.setSuccess(failed(exchange, FailureCause.DNS, "the name does not resolve"));
    } catch (IOException | GeneralSecurityException unreadable) {
      LOG.error("upstream trust roots cannot be loaded: {}", unreadable.getMessage());
      dial.setSuccess(
          failed(exchange, FailureCause.TLS, "the proxy's trust roots cannot be loaded"));
    } catch (RuntimeException fault) {
      // Without an answer the exchange would hang until its timeout.
      LOG.error("cannot prepare a connection to {}", exchange.target().authority(), fault);
      dial.trySuccess(failed(exchange, FailureCause.REFUSED, "internal fault of the proxy"));
    }
  }

  private Admission vetted(Exchange exchange, Admission admission) throws UnknownHostException {
    if (admission instanceof Admission.Named) {
      var host = exchange.target().host().value();
      return mediator.vet(exchange, List.of(InetAddress.getAllByName(host)));
    }
    return admission;
  }

  private static Admission configured(Exchange exchange) throws UnknownHostException {
    var target = exchange.target();
    var addresses = List.of(InetAddress.getAllByName(target.host().value()));
    return new Admission.Granted(Admissions.configured(target, addresses));
  }

  private static Dial failed(Exchange exchange, FailureCause cause, String detail) {
    return new Dial.Failed(cause, exchange.target().authority(), detail);
  }
}
