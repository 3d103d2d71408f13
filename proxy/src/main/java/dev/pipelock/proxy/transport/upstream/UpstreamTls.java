package dev.pipelock.proxy.transport.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.tls.Provider;
import dev.pipelock.proxy.tls.TrustRoots;
import dev.pipelock.proxy.transport.TrustSettings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards upstreams: TLS 1.2 or later, HTTP/1.1, certificates verified against the JDK's roots,
 * the {@link TrustSettings} and the policy's {@code tls_interception.extra_ca_files}.
 */
public final class UpstreamTls {
  /** Root files are mounted and rotate without a reload; a stale root dies within this time. */
  private static final Duration REREAD = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamTls.class);
  private static final int MOST_CONTEXTS = 8;

  private final TrustSettings settings;
  private final Cache<List<String>, SslContext> contexts =
      Caffeine.newBuilder().maximumSize(MOST_CONTEXTS).expireAfterWrite(REREAD).build();

  public UpstreamTls(TrustSettings settings) {
    this.settings = settings;
  }

  /** The context for a policy. May read files: never call it on an event loop. */
  public SslContext contextFor(PolicySnapshot policy) throws IOException, GeneralSecurityException {
    var interception = policy.policy().tlsInterception();
    List<String> extra =
        interception == null || interception.extraCaFiles() == null
            ? List.of()
            : interception.extraCaFiles();
    var known = contexts.getIfPresent(extra);
    if (known != null) {
      return known;
    }
    var built = build(extra);
    contexts.put(extra, built);
    return built;
  }

  /**
   * Builds the context before the first client waits for it: reading all system roots takes longer
   * than everything else that a first exchange does.
   */
  public void warmUp(PolicySnapshot policy) {
    try {
      contextFor(policy);
    } catch (IOException | GeneralSecurityException unreadable) {
      LOG.warn("the trust roots for upstreams cannot be read yet: {}", unreadable.getMessage());
    }
  }

  private SslContext build(List<String> extra) throws IOException, GeneralSecurityException {
    var files = new ArrayList<Path>();
    settings.certFile().ifPresent(files::add);
    extra.stream().map(Path::of).forEach(files::add);
    return SslContextBuilder.forClient()
        .sslProvider(Provider.best())
        .protocols(Provider.PROTOCOLS)
        .trustManager(TrustRoots.load(files, settings.certDirs()))
        .endpointIdentificationAlgorithm("HTTPS")
        .applicationProtocolConfig(Provider.HTTP_1_1_ONLY)
        .build();
  }
}
