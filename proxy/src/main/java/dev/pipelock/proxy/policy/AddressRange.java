package dev.pipelock.proxy.policy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of addresses (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network first address; bits after the prefix are zero
 * @param prefix length of the prefix in bits
 */
public record AddressRange(InetAddress network, int prefix) {

  /**
   * Reads {@code 10.0.0.0/8} or {@code fc00::/7}; a bare address is a block of one. Empty for
   * anything else, and where bits after the prefix are set: that is a typing error more often than
   * not.
   */
  public static Optional<AddressRange> parse(String raw) {
    var text = raw.strip();
    int slash = text.indexOf('/');
    var address = HostName.parse(slash < 0 ? text : text.substring(0, slash));
    return address
        .flatMap(HostName::address)
        .flatMap(network -> withPrefix(network, slash < 0 ? null : text.substring(slash + 1)));
  }

  private static Optional<AddressRange> withPrefix(
      InetAddress network, @org.jspecify.annotations.Nullable String digits) {
    int bits = network.getAddress().length * 8;
    if (digits == null) {
      return Optional.of(new AddressRange(network, bits));
    }
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || Integer.parseInt(digits) > bits) {
      return Optional.empty();
    }
    var range = new AddressRange(network, Integer.parseInt(digits));
    return range.hostBitsAreZero() ? Optional.of(range) : Optional.empty();
  }

  private boolean hostBitsAreZero() {
    var octets = network.getAddress();
    for (int bit = prefix; bit < octets.length * 8; bit++) {
      if ((octets[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean contains(InetAddress address) {
    var mine = network.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    return rest == 0 || ((mine[whole] ^ other[whole]) & 0xFF) >> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
