package dev.pipelock.operator.desired;

import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Secret with the interception CA, in the shape that cert-manager writes too. */
public final class DesiredCaSecret {
  static final String TYPE = "kubernetes.io/tls";
  static final String CERTIFICATE = "tls.crt";
  static final String KEY = "tls.key";

  private DesiredCaSecret() {}

  /** The Secret of a CA. */
  public static Secret of(Instance instance, CertificateAuthority authority) {
    return new SecretBuilder()
        .withMetadata(instance.metadata(Role.CA))
        .withType(TYPE)
        // data, not stringData: the server folds the latter away, and we would apply it for ever.
        .addToData(CERTIFICATE, encoded(authority.certificate()))
        .addToData(KEY, encoded(authority.key()))
        .build();
  }

  /** The usable CA in a Secret; empty where there is none, or it is damaged or expired. */
  public static Optional<CertificateAuthority> authority(@Nullable Secret secret, Instant now) {
    if (secret == null || secret.getData() == null) {
      return Optional.empty();
    }
    var certificate = decoded(secret.getData(), CERTIFICATE);
    var key = decoded(secret.getData(), KEY);
    return certificate.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : CertificateAuthority.read(certificate.get(), key.get(), now);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(Map<String, String> data, String name) {
    var value = data.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
