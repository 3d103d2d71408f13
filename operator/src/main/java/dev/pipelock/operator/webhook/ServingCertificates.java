package dev.pipelock.operator.webhook;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one serving certificate for all replicas, in a Secret. Whoever is first creates it; the
 * others find it there. The leader renews it, and every replica follows the Secret.
 */
final class ServingCertificates {
  static final String SECRET = "pipelock-operator-webhook";
  private static final Logger LOG = LoggerFactory.getLogger(ServingCertificates.class);

  private final KubernetesClient client;
  private final WebhookAddress address;
  private final ServingIdentity identity;
  private final InstantSource clock;

  ServingCertificates(
      KubernetesClient client,
      WebhookAddress address,
      ServingIdentity identity,
      InstantSource clock) {
    this.client = client;
    this.address = address;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Reads the Secret, makes or renews it where needed, and serves with it.
   *
   * @param leads whether this replica may replace a certificate that still serves
   * @return the PEM of the CA that the API server has to trust
   */
  String refresh(boolean leads) {
    var stored = get();
    if (stored == null) {
      return use(create());
    }
    var now = clock.instant();
    var usable = ServingSecret.read(stored, address.hosts(), now);
    if (usable.isEmpty() || (leads && now.isAfter(usable.get().serving().renewAt()))) {
      return use(replace(renewed(stored, now), stored));
    }
    return use(usable.get());
  }

  /** By the same CA where that is sound, so that nobody has to learn a new root. */
  private ServingSecret renewed(Secret stored, Instant now) {
    return ServingSecret.authority(stored, now)
        .map(authority -> ServingSecret.of(authority, address.hosts(), now))
        .orElseGet(() -> ServingSecret.mint(address.hosts(), now));
  }

  private String use(ServingSecret secret) {
    secret.serving().privateKey().ifPresent(key -> identity.use(secret.serving().chain(), key));
    return secret.authority().certificate();
  }

  private ServingSecret create() {
    var fresh = ServingSecret.mint(address.hosts(), clock.instant());
    try {
      client.resource(fresh.secret(address.namespace(), SECRET)).create();
      LOG.info("made the webhook's certificate, in Secret {}/{}", address.namespace(), SECRET);
      return fresh;
    } catch (KubernetesClientException refused) {
      return another(refused);
    }
  }

  private ServingSecret replace(ServingSecret fresh, Secret stored) {
    var secret = fresh.secret(address.namespace(), SECRET);
    // Its type cannot be changed. Its resourceVersion lets one of two replicas win and the other
    // read.
    secret.setType(stored.getType());
    secret.getMetadata().setResourceVersion(stored.getMetadata().getResourceVersion());
    try {
      client.resource(secret).update();
      LOG.info("renewed the webhook's certificate, in Secret {}/{}", address.namespace(), SECRET);
      return fresh;
    } catch (KubernetesClientException refused) {
      return another(refused);
    }
  }

  /** What another replica wrote in between. */
  private ServingSecret another(KubernetesClientException refused) {
    if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
      throw refused;
    }
    return ServingSecret.read(get(), address.hosts(), clock.instant()).orElseThrow(() -> refused);
  }

  private @Nullable Secret get() {
    return client.secrets().inNamespace(address.namespace()).withName(SECRET).get();
  }
}
