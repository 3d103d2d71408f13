package dev.pipelock.api.grammar;

import java.util.Optional;

/**
 * An entry of NO_PROXY that every HTTP client reads alike: a host name, a suffix with a leading
 * dot, or an IPv4 address. Clients disagree on all other forms, and one of them takes an IPv6
 * address for "no proxy at all".
 */
public final class NoProxyEntry {

  /** What an entry looks like, for messages. */
  public static final String EXPECTED =
      "a host name, a suffix such as .example.com, or an IPv4 address";

  private NoProxyEntry() {}

  /** What is wrong with the entry, or empty. */
  public static Optional<String> fault(String entry) {
    if (entry.indexOf('*') >= 0) {
      return Optional.of("the wildcard " + Shown.quoted(entry));
    }
    if (entry.indexOf('/') >= 0) {
      return Optional.of("the network or URL " + Shown.quoted(entry));
    }
    if (entry.indexOf(':') >= 0) {
      return Optional.of(
          (IpText.isAddress(entry) ? "the IPv6 address " : "a port in ") + Shown.quoted(entry));
    }
    var host = entry.startsWith(".") ? entry.substring(1) : entry;
    return DomainPattern.parse(host).isPresent() && host.equals(host.strip())
        ? Optional.empty()
        : Optional.of(Shown.quoted(entry));
  }
}
