package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.api.sections.Validator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** Checksums that tell a real number from digits that only look like one. */
public final class Checksum {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Checksum() {}

  /** The check behind a rule's {@code validator}. */
  public static Predicate<String> of(Validator validator) {
    return switch (validator) {
      case LUHN -> Checksum::isCardNumber;
      case MOD97 -> Checksum::isIban;
      case ABA -> Checksum::isRoutingNumber;
      case WIF -> Checksum::isWalletKey;
    };
  }

  /** ISO/IEC 7812-1: 12 to 19 digits, spaces and hyphens between them allowed. */
  private static boolean isCardNumber(String text) {
    var digits = text.replaceAll("[ -]", "");
    if (digits.length() < 12 || digits.length() > 19 || !isDigits(digits)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
  }

  /** ISO 13616: country, check digits, account; as a number it leaves 1 modulo 97. */
  private static boolean isIban(String text) {
    var iban = text.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
      return false;
    }
    int remainder = 0;
    var rotated = iban.substring(4) + iban.substring(0, 4);
    for (int i = 0; i < rotated.length(); i++) {
      int value = Character.digit(rotated.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  /** ABA: weights 3, 7, 1 over nine digits; the first two name a Federal Reserve district. */
  private static boolean isRoutingNumber(String text) {
    if (text.length() != 9 || !isDigits(text)) {
      return false;
    }
    int district = Integer.parseInt(text.substring(0, 2));
    var known =
        district <= 12
            || (district >= 21 && district <= 32)
            || (district >= 61 && district <= 72)
            || district == 80;
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (text.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3];
    }
    return known && sum % 10 == 0;
  }

  /** Bitcoin wallet import format: base58check of version 0x80 and 32 or 33 octets. */
  private static boolean isWalletKey(String text) {
    var number = BigInteger.ZERO;
    if (text.length() > 60) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      int value = BASE58.indexOf(text.charAt(i));
      if (value < 0) {
        return false;
      }
      number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(value));
    }
    var octets = number.toByteArray();
    // A leading zero octet only says that the number is positive.
    var decoded = octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
    if ((decoded.length != 37 && decoded.length != 38) || decoded[0] != (byte) 0x80) {
      return false;
    }
    var payload = Arrays.copyOf(decoded, decoded.length - 4);
    var check = Arrays.copyOfRange(decoded, decoded.length - 4, decoded.length);
    return Arrays.equals(check, Arrays.copyOf(sha256(sha256(payload)), 4));
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static boolean isDigits(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
        && text.chars().allMatch(Character::isDigit);
  }
}
