package dev.pipelock.proxy.tls;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pipelock.proxy.policy.HostName;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/** Server-side TLS contexts by intercepted host: minted off the event loop, kept while fresh. */
public final class LeafCache {
  private final InterceptionAuthority authority;
  private final Duration ttl;
  private final InstantSource clock;
  private final AsyncLoadingCache<HostName, SslContext> contexts;

  /**
   * @param ttl whole validity of a leaf; it is replaced at half of it
   * @param size most leaves kept, the least used goes first
   * @param minting where keys are generated
   */
  public LeafCache(
      InterceptionAuthority authority,
      Duration ttl,
      int size,
      InstantSource clock,
      Executor minting) {
    this.authority = authority;
    this.ttl = ttl;
    this.clock = clock;
    contexts =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(ttl.dividedBy(2))
            .executor(minting)
            .buildAsync(this::context);
  }

  /**
   * The context for a host; completes on the minting executor.
   *
   * @throws java.util.concurrent.RejectedExecutionException where the executor is full
   */
  public CompletableFuture<SslContext> contextFor(HostName host) {
    return contexts.get(host);
  }

  public InterceptionAuthority authority() {
    return authority;
  }

  private SslContext context(HostName host) throws GeneralSecurityException, SSLException {
    var leaf = authority.mint(host, ttl, clock.instant());
    return SslContextBuilder.forServer(leaf.key(), leaf.certificate(), leaf.authority())
        .sslProvider(Provider.best())
        .protocols(Provider.PROTOCOLS)
        .applicationProtocolConfig(Provider.HTTP_1_1_ONLY)
        .build();
  }
}
