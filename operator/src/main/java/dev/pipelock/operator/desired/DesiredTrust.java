package dev.pipelock.operator.desired;

import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/**
 * The ConfigMap that pods mount to trust the interception CA: once under the name by which OpenSSL
 * finds it in a directory (SSL_CERT_DIR), once as a bundle for clients that take a file.
 */
public final class DesiredTrust {
  /** Name of the bundle. */
  public static final String BUNDLE = "ca.pem";

  private DesiredTrust() {}

  /**
   * @param certificate PEM of the CA's certificate
   */
  public static ConfigMap of(Instance instance, String certificate) {
    return new ConfigMapBuilder()
        .withMetadata(instance.metadata(Role.TRUST))
        .addToData(CertificateAuthority.subjectHash(certificate) + ".0", certificate)
        .addToData(BUNDLE, certificate)
        .build();
  }
}
