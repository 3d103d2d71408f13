package dev.pipelock.proxy.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Address blocks, any of which may hold an address. IPv6 addresses that carry an IPv4 address
 * (NAT64, RFC 6052; 6to4, RFC 3056; IPv4-compatible) are looked up as that one too, since that is
 * where their packets end.
 *
 * @param ranges in the order written
 */
public record AddressRanges(List<AddressRange> ranges) {
  public static final AddressRanges EMPTY = new AddressRanges(List.of());

  public AddressRanges {
    ranges = List.copyOf(ranges);
  }

  /**
   * @throws IllegalArgumentException for a text that is no CIDR
   */
  public static AddressRanges of(List<String> cidrs) {
    return new AddressRanges(
        cidrs.stream()
            .map(
                text ->
                    AddressRange.parse(text)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    text + " (expected: a CIDR without host bits)")))
            .toList());
  }

  public boolean contains(InetAddress address) {
    var inner = carried(address);
    for (var range : ranges) {
      if (range.contains(address) || range.contains(inner)) {
        return true;
      }
    }
    return false;
  }

  private static InetAddress carried(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    var octets = address.getAddress();
    if (octets[0] == 0x20 && octets[1] == 0x02) {
      return IpLiteral.ofBytes(Arrays.copyOfRange(octets, 2, 6));
    }
    var nat64 =
        octets[0] == 0 && octets[1] == 0x64 && octets[2] == (byte) 0xFF && octets[3] == (byte) 0x9B;
    for (int i = nat64 ? 4 : 0; i < 12; i++) {
      if (octets[i] != 0) {
        return address;
      }
    }
    // :: and ::1 stand for themselves.
    var loopback = octets[12] == 0 && octets[13] == 0 && octets[14] == 0 && octets[15] <= 1;
    return loopback && !nat64 ? address : IpLiteral.ofBytes(Arrays.copyOfRange(octets, 12, 16));
  }
}
