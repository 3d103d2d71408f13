package dev.pipelock.api.grammar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Literal IP addresses, read without ever asking a name server. */
final class IpText {

  private static final Pattern IPV4 =
      Pattern.compile(
          "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private IpText() {}

  static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** The address's 4 or 16 bytes; empty when the text is no literal address. */
  static Optional<byte[]> bytes(String text) {
    var ipv6 = text.indexOf(':') >= 0 && IPV6_CHARACTERS.matcher(text).matches();
    if (!ipv6 && !IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // A name with a colon, or four dotted bytes, is never looked up: it is a literal or an error.
      var address = InetAddress.getByName(text).getAddress();
      return Optional.of(ipv6 && address.length == 4 ? mapped(address) : address);
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** Java turns ::ffff:a.b.c.d into IPv4; a network's prefix length speaks of 128 bits. */
  private static byte[] mapped(byte[] ipv4) {
    var bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, bytes, 12, 4);
    return bytes;
  }
}
