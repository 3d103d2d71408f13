package dev.pipelock.operator.webhook;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
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
   * @param leads whether this replica may replace a certificate that is there
   * @return the PEM of the CA that the API server has to trust
   */
  String refresh(BooleanSupplier leads) {
    var stored = get();
    var now = clock.instant();
    var usable = ServingSecret.read(stored, address.hosts(), now);
    if (usable.isEmpty()) {
      return use(
          stored == null ? create() : replace(ServingSecret.mint(address.hosts(), now), stored));
    }
    var current = usable.get();
    if (leads.getAsBoolean() && stored != null && now.isAfter(current.serving().renewAt())) {
      return use(replace(current.renewed(address.hosts(), now), stored));
    }
    return use(current);
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
    // With its resourceVersion: of two replicas that replace it, one wins and the other reads.
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

  private @org.jspecify.annotations.Nullable Secret get() {
    return client.secrets().inNamespace(address.namespace()).withName(SECRET).get();
  }
}
