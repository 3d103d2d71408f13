package dev.pipelock.proxy.policy;

import java.net.IDN;
import java.net.InetAddress;
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
    var text = raw.startsWith("[") && raw.endsWith("]") ? raw.substring(1, raw.length() - 1) : raw;
    if (text.indexOf(':') >= 0) {
      return IpLiteral.v6(text).map(IpLiteral::text).map(HostName::new);
    }
    if (text.length() != raw.length()) {
      return Optional.empty();
    }
    return toAscii(text).flatMap(HostName::ofAscii);
  }

  private static Optional<String> toAscii(String text) {
    if (text.chars().allMatch(character -> character < 0x80)) {
      return Optional.of(text);
    }
    try {
      return Optional.of(IDN.toASCII(text));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  private static Optional<HostName> ofAscii(String ascii) {
    var text = ascii.toLowerCase(Locale.ROOT);
    if (text.endsWith(".")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty() || text.length() > 253) {
      return Optional.empty();
    }
    var labels = text.split("\\.", -1);
    for (var label : labels) {
      if (!isLabel(label)) {
        return Optional.empty();
      }
    }
    // As in the WHATWG URL Standard: a host whose last label is a number is an IPv4 address or
    // nothing, since resolvers read 0x7f.1 and 2130706433 as 127.0.0.1.
    if (IpLiteral.isNumber(labels[labels.length - 1])) {
      return IpLiteral.v4(labels).map(IpLiteral::text).map(HostName::new);
    }
    return Optional.of(new HostName(text));
  }

  private static boolean isLabel(String label) {
    if (label.isEmpty() || label.length() > 63) {
      return false;
    }
    return label
        .chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }

  /** The address this host is, where it is one and no name; never asks a resolver. */
  public Optional<InetAddress> address() {
    if (value.indexOf(':') >= 0) {
      return IpLiteral.v6(value);
    }
    var labels = value.split("\\.", -1);
    return IpLiteral.isNumber(labels[labels.length - 1]) ? IpLiteral.v4(labels) : Optional.empty();
  }

  /** Whether this is an IP address and no name. */
  public boolean isAddress() {
    return address().isPresent();
  }

  /** Whether this name is below the other; a name is not below itself, an address below nothing. */
  public boolean isSubdomainOf(HostName other) {
    return value.length() > other.value.length()
        && value.endsWith(other.value)
        && value.charAt(value.length() - other.value.length() - 1) == '.'
        && !isAddress();
  }

  @Override
  public String toString() {
    return value;
  }
}
