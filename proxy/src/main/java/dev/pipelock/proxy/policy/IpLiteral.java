package dev.pipelock.proxy.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses as text, in every form that a resolver would accept. */
final class IpLiteral {
  private IpLiteral() {}

  /** IPv6 text (RFC 4291, section 2.2), zone removed; an IPv4-mapped one is the IPv4 address. */
  static Optional<InetAddress> v6(String raw) {
    int zone = raw.indexOf('%');
    var text = zone >= 0 ? raw.substring(0, zone) : raw;
    if (text.indexOf(':') < 0
        || !text.chars()
            .allMatch(c -> c == ':' || c == '.' || (c < 0x80 && Character.digit(c, 16) >= 0))) {
      return Optional.empty();
    }
    try {
      // With a colon inside brackets this never resolves a name.
      return Optional.of(InetAddress.getByName("[" + text + "]"));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** One to four numbers as inet_aton reads them: decimal, octal (0…), hexadecimal (0x…). */
  static Optional<InetAddress> v4(String[] parts) {
    if (parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i]);
      var last = i == parts.length - 1;
      long most = last ? (1L << (8 * (5 - parts.length))) - 1 : 255;
      if (number < 0 || number > most) {
        return Optional.empty();
      }
      address = last ? address + number : address | (number << (8 * (3 - i)));
    }
    return Optional.of(ofBytes(bytes(address)));
  }

  private static byte[] bytes(long address) {
    return new byte[] {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
  }

  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException("an address has 4 or 16 octets", impossible);
    }
  }

  static boolean isNumber(String label) {
    if (label.startsWith("0x")) {
      return label.substring(2).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
    return !label.isEmpty() && label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String label) {
    try {
      if (label.equals("0x")) {
        return 0;
      }
      if (label.startsWith("0x")) {
        return Long.parseLong(label.substring(2), 16);
      }
      return label.length() > 1 && label.startsWith("0")
          ? Long.parseLong(label, 8)
          : Long.parseLong(label);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  static String text(InetAddress address) {
    return address.getHostAddress();
  }
}
