package dev.pipelock.operator.rendering;

import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import dev.pipelock.api.validation.SpecDocument;

/**
 * The configuration file of a policy's proxies.
 *
 * @param text the whole file
 * @param hash SHA-256 of its UTF-8 bytes, hex; the proxies acknowledge a policy by it
 */
public record PolicyFile(String text, String hash) {
  /** Name of the file in its ConfigMap and in the proxy's directory. */
  public static final String NAME = "pipelock.yaml";

  /** The file of a spec that has no violations. */
  public static PolicyFile of(PipelockPolicySpec spec) {
    var text = SpecDocument.render(spec);
    return new PolicyFile(text, Digest.of(text));
  }
}
