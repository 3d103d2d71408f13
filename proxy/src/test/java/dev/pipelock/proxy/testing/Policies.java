package dev.pipelock.proxy.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.proxy.config.PolicyCompiler;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;

/** Snapshots and exchanges for tests. */
public final class Policies {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Policies() {}

  /** A policy from JSON in camelCase. */
  public static PolicySnapshot of(String json) {
    try {
      return PolicyCompiler.compile(MAPPER.readValue(json, Policy.class), "test", 1, null);
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException(json, fault);
    }
  }

  public static PolicySnapshot of(Mode mode) {
    var name = mode.name().toLowerCase(java.util.Locale.ROOT);
    return of("{\"mode\":\"" + name + "\",\"forwardProxy\":{\"enabled\":true}}");
  }

  public static Target target(String url) {
    var uri = java.net.URI.create(url);
    var port = uri.getPort() < 0 ? (uri.getScheme().equals("https") ? 443 : 80) : uri.getPort();
    var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    return new Target(uri.getScheme(), HostName.parse(uri.getHost()).orElseThrow(), port, path);
  }

  public static Exchange exchange(PolicySnapshot policy, Surface surface, String url) {
    return new Exchange("req-1", surface, policy, "192.0.2.7", "POST", target(url));
  }

  public static Exchange exchange(PolicySnapshot policy) {
    return exchange(policy, Surface.INTERCEPTED, "https://api.openai.com/v1/responses");
  }
}
