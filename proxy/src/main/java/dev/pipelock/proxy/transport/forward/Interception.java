package dev.pipelock.proxy.transport.forward;

import dev.pipelock.api.grammar.GoDuration;
import dev.pipelock.api.sections.TlsInterception;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.tls.InterceptionAuthority;
import dev.pipelock.proxy.tls.InterceptionAuthority.Loaded;
import dev.pipelock.proxy.tls.LeafCache;
import dev.pipelock.proxy.transport.ProxyServices;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tunnels are opened up, and with whose certificates. The authority is read again at each
 * publication; leaves are kept as long as it stays the same.
 */
final class Interception {
  private static final Logger LOG = LoggerFactory.getLogger(Interception.class);

  private final ProxyServices services;
  private Optional<Minting> minting = Optional.empty();
  private volatile Optional<LeafCache> leaves = Optional.empty();

  /** Reads files: made at start-up, on the main thread. */
  Interception(ProxyServices services) {
    this.services = services;
    reload(services.policies().current());
    services.policies().onPublish(this::published);
  }

  /** Whether the policy wants this host's TLS decrypted. */
  boolean covers(PolicySnapshot policy, HostName host) {
    return policy.interception().covers(host);
  }

  /**
   * The server side for a host. Fails where there is no authority that could sign: what the policy
   * wants looked into must not pass unseen.
   */
  CompletableFuture<SslContext> contextFor(HostName host) {
    var cache = leaves;
    if (cache.isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("no interception authority is loaded"));
    }
    try {
      return cache.get().contextFor(host);
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.failedFuture(busy);
    }
  }

  private void published(PolicySnapshot policy) {
    try {
      services.loops().blocking().execute(() -> reload(services.policies().current()));
    } catch (RejectedExecutionException busy) {
      LOG.warn("the interception authority is not read again until the next reload", busy);
    }
  }

  private synchronized void reload(PolicySnapshot policy) {
    var section = policy.policy().tlsInterception();
    if (section == null || section.caCert() == null || section.caKey() == null) {
      minting = Optional.empty();
      leaves = Optional.empty();
      return;
    }
    switch (InterceptionAuthority.load(Path.of(section.caCert()), Path.of(section.caKey()))) {
      case Loaded.Ok(InterceptionAuthority authority) -> adopt(Minting.of(authority, section));
      case Loaded.Invalid invalid ->
          // The compiler refuses such a policy; this is a file that changed since.
          LOG.error("{} {}: {}", invalid.setting(), invalid.file(), invalid.detail());
    }
  }

  private void adopt(Minting next) {
    if (minting.filter(next::sameAs).isEmpty()) {
      minting = Optional.of(next);
      leaves =
          Optional.of(
              new LeafCache(
                  next.authority(),
                  next.ttl(),
                  next.cacheSize(),
                  InstantSource.system(),
                  services.loops().computing()));
    }
  }

  /** What a cache of leaves was made from. */
  private record Minting(InterceptionAuthority authority, Duration ttl, int cacheSize) {
    private static final Duration TTL = Duration.ofHours(24);
    private static final int CACHE_SIZE = 10_000;

    static Minting of(InterceptionAuthority authority, TlsInterception section) {
      var ttl = section.certTtl();
      var size = section.certCacheSize();
      return new Minting(
          authority,
          ttl == null ? TTL : GoDuration.parse(ttl).orElse(TTL),
          size == null ? CACHE_SIZE : size);
    }

    boolean sameAs(Minting other) {
      return authority.sameAs(other.authority)
          && ttl.equals(other.ttl)
          && cacheSize == other.cacheSize;
    }
  }
}
