package dev.pipelock.operator.webhook;

import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.authority.ServingCertificate;
import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The webhook's own CA and serving certificate, shared by all replicas in one Secret.
 *
 * @param authority the CA that the API server is told to trust
 * @param serving the certificate that every replica shows
 */
record ServingSecret(CertificateAuthority authority, ServingCertificate serving) {
  private static final String CA_CERTIFICATE = "ca.crt";
  private static final String CA_KEY = "ca.key";
  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";

  static ServingSecret mint(List<String> hosts, Instant now) {
    return of(CertificateAuthority.mint("Pipelock webhook", now), hosts, now);
  }

  /** A new certificate of a CA that is known already. */
  static ServingSecret of(CertificateAuthority authority, List<String> hosts, Instant now) {
    return new ServingSecret(authority, ServingCertificate.mint(authority, hosts, now));
  }

  /**
   * What a Secret holds; empty where a part is missing or damaged, they do not belong together, the
   * certificate has expired, or it is for other hosts.
   */
  static Optional<ServingSecret> read(@Nullable Secret secret, List<String> hosts, Instant now) {
    if (secret == null || secret.getData() == null) {
      return Optional.empty();
    }
    var data = secret.getData();
    return authority(secret, now)
        .map(
            ca ->
                new ServingSecret(
                    ca, new ServingCertificate(text(data, CERTIFICATE), text(data, KEY))))
        .filter(read -> read.usable(hosts, now));
  }

  /** The CA alone; empty where it is damaged or expired. */
  static Optional<CertificateAuthority> authority(Secret secret, Instant now) {
    var data = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of());
    return CertificateAuthority.read(text(data, CA_CERTIFICATE), text(data, CA_KEY), now);
  }

  private boolean usable(List<String> hosts, Instant now) {
    try {
      return serving.covers(hosts)
          && now.isBefore(serving.chain()[0].getNotAfter().toInstant())
          && serving.isSignedBy(authority)
          && serving.isConsistent();
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  Secret secret(String namespace, String name) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels(Keys.MANAGED_BY, Keys.MANAGER)
        .endMetadata()
        .withType("kubernetes.io/tls")
        .addToData(CA_CERTIFICATE, encoded(authority.certificate()))
        .addToData(CA_KEY, encoded(authority.key()))
        .addToData(CERTIFICATE, encoded(serving.certificate()))
        .addToData(KEY, encoded(serving.key()))
        .build();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Map<String, String> data, String name) {
    try {
      return new String(
          Base64.getDecoder().decode(data.getOrDefault(name, "")), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
