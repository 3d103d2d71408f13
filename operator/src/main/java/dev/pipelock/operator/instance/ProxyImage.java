package dev.pipelock.operator.instance;

import dev.pipelock.api.v1alpha1.Image;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy's container image.
 *
 * @param reference repository with tag or digest
 * @param pullPolicy Always, IfNotPresent or Never
 * @param pullSecrets Secrets for the registry, possibly none
 */
public record ProxyImage(
    String reference, String pullPolicy, List<LocalObjectReference> pullSecrets) {

  private static final String DEFAULT_PULL_POLICY = "IfNotPresent";

  /**
   * The image that a spec asks for.
   *
   * @param fallback the operator's default image, for what the spec leaves open
   */
  static ProxyImage of(@Nullable Image image, String fallback) {
    if (image == null) {
      return new ProxyImage(fallback, DEFAULT_PULL_POLICY, List.of());
    }
    var secrets = image.imagePullSecrets();
    var policy = image.pullPolicy();
    return new ProxyImage(
        reference(image, fallback),
        policy == null || policy.isEmpty() ? DEFAULT_PULL_POLICY : policy,
        secrets == null ? List.of() : List.copyOf(secrets));
  }

  private static String reference(Image image, String fallback) {
    var written = image.repository();
    var tag = image.tag();
    if (tag == null || tag.isEmpty()) {
      return written == null || written.isEmpty() ? fallback : written;
    }
    var base = written == null || written.isEmpty() ? repositoryOf(fallback) : written;
    return tag.startsWith("sha256:") ? base + '@' + tag : base + ':' + tag;
  }

  /** A colon after the last slash starts a tag; one before it belongs to a registry's port. */
  private static String repositoryOf(String reference) {
    var digest = reference.indexOf('@');
    var plain = digest < 0 ? reference : reference.substring(0, digest);
    var colon = plain.lastIndexOf(':');
    return colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
  }
}
