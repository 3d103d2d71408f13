package dev.pipelock.proxy.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * A host, or a domain with everything below it.
 *
 * @param host canonical host; of a wildcard, the part after {@code *.}
 * @param wildcard whether hosts below it match too, and it itself
 */
public record DomainPattern(HostName host, boolean wildcard) {

  /**
   * Reads {@code api.example.com} or {@code *.example.com}. Empty for anything else: a bare {@code
   * *}, a wildcard over a single label ({@code *.com}), a scheme, path, port or other glob sign.
   */
  public static Optional<DomainPattern> parse(String raw) {
    var text = raw.strip().toLowerCase(Locale.ROOT);
    var wildcard = text.startsWith("*.");
    var rest = wildcard ? text.substring(2) : text;
    return HostName.parse(rest)
        .filter(host -> !wildcard || (!host.isAddress() && host.value().indexOf('.') > 0))
        .map(host -> new DomainPattern(host, wildcard));
  }

  /** Addresses match exactly only, never by wildcard. */
  public boolean matches(HostName candidate) {
    return candidate.equals(host) || (wildcard && candidate.isSubdomainOf(host));
  }

  @Override
  public String toString() {
    return wildcard ? "*." + host : host.value();
  }
}
