package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.ConfigSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ConfigMaps, Secrets and tokens read from the API server; tokens are kept for 4/5 of their life.
 */
final class ClientConfigSource implements ConfigSource {
  private final KubernetesClient client;
  private final InstantSource clock;
  private final Map<TokenClaim, Token> tokens = new ConcurrentHashMap<>();

  ClientConfigSource(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  private record Token(String text, Instant renewAt) {
    @Override
    public String toString() {
      return "token until " + renewAt;
    }
  }

  @Override
  public Optional<ConfigMap> configMap(String namespace, String name) {
    return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
  }

  @Override
  public Optional<Secret> secret(String namespace, String name) {
    return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
  }

  @Override
  public Optional<String> serviceAccountToken(TokenClaim claim) {
    var now = clock.instant();
    tokens.values().removeIf(token -> !now.isBefore(token.renewAt()));
    var kept = tokens.get(claim);
    if (kept != null) {
      return Optional.of(kept.text());
    }
    return request(claim)
        .map(
            text -> {
              tokens.put(claim, new Token(text, now.plusSeconds(claim.seconds() * 4 / 5)));
              return text;
            });
  }

  private Optional<String> request(TokenClaim claim) {
    try {
      var account =
          client.serviceAccounts().inNamespace(claim.namespace()).withName(claim.serviceAccount());
      return Optional.ofNullable(account.tokenRequest(asked(claim)))
          .map(answer -> answer.getStatus().getToken());
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404 || e.getCode() == 403 || e.getCode() == 405) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static TokenRequest asked(TokenClaim claim) {
    var spec = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(claim.seconds());
    return claim.audience().isEmpty()
        ? spec.endSpec().build()
        : spec.withAudiences(claim.audience()).endSpec().build();
  }
}
