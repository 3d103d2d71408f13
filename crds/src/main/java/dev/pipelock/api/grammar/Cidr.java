package dev.pipelock.api.grammar;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP network in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param text as written
 * @param prefixLength 0 to 32 or 128
 * @param hasHostBits whether the address has bits beyond the prefix, as in 10.0.0.1/8
 */
public record Cidr(String text, int prefixLength, boolean hasHostBits) {

  /** What a network looks like, for messages. */
  public static final String EXPECTED = "a network such as 10.20.0.0/16 or fd00::/8";

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{2,45})/(0|[1-9]\\d{0,2})");

  /** The network, or empty when the text is not one. */
  public static Optional<Cidr> parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    var prefix = Integer.parseInt(form.group(2));
    return IpText.bytes(form.group(1))
        .filter(address -> prefix <= address.length * 8)
        .map(address -> new Cidr(form.group(), prefix, bitsBeyond(address, prefix)));
  }

  private static boolean bitsBeyond(byte[] address, int prefix) {
    for (var bit = prefix; bit < address.length * 8; bit++) {
      if ((address[bit / 8] & (0x80 >> (bit % 8))) != 0) {
        return true;
      }
    }
    return false;
  }
}
