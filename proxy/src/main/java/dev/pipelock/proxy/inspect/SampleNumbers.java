package dev.pipelock.proxy.inspect;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SampleNumbers and keys with a valid checksum, made at run time; none belongs to anybody. */
final class SampleNumbers {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private SampleNumbers() {}

  /** A Bitcoin private key in wallet import format: 52 characters when compressed, else 51. */
  static String walletKey(boolean compressed) {
    var octets = new byte[compressed ? 34 : 33];
    for (int i = 1; i < octets.length; i++) {
      octets[i] = (byte) (i * 37);
    }
    octets[0] = (byte) 0x80;
    if (compressed) {
      octets[33] = 1;
    }
    return base58Check(octets);
  }

  /** A BIP-32 private key of the main network. */
  static String extendedKey() {
    var octets = new byte[78];
    for (int i = 4; i < octets.length; i++) {
      octets[i] = (byte) (i * 53);
    }
    System.arraycopy(new byte[] {0x04, (byte) 0x88, (byte) 0xAD, (byte) 0xE4}, 0, octets, 0, 4);
    octets[45] = 0;
    return base58Check(octets);
  }

  /** A card number that starts with the prefix, with its Luhn digit. */
  static String card(String prefix) {
    int length = prefix.startsWith("37") || prefix.startsWith("34") ? 15 : 16;
    var digits = new StringBuilder(prefix);
    while (digits.length() < length - 1) {
      digits.append((digits.length() * 7) % 10);
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += i % 2 == 0 ? doubled : digit;
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }

  /** An IBAN of the country with its check digits. */
  static String iban(String country) {
    var account = country.equals("GB") ? "WEST12345698765432" : "370400440532013000";
    var digits = new StringBuilder();
    (account + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
    int check = 98 - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValueExact();
    return country + (check < 10 ? "0" : "") + check + account;
  }

  private static String base58Check(byte[] payload) {
    var octets = Arrays.copyOf(payload, payload.length + 4);
    System.arraycopy(sha256(sha256(payload)), 0, octets, payload.length, 4);
    var number = new BigInteger(1, octets);
    var text = new StringBuilder();
    while (number.signum() > 0) {
      var parts = number.divideAndRemainder(BigInteger.valueOf(58));
      text.append(BASE58.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return text.reverse().toString();
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
