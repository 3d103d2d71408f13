package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.api.sections.Validator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checksums that tell a real number from digits that only look like one. */
public final class Checksum {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /** ISO 13616 registry: country and length of its account numbers. */
  private static final Map<String, Integer> IBAN_LENGTHS =
      Arrays.stream(
              ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 "
                      + "DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 "
                      + "GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 "
                      + "LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 "
                      + "PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 "
                      + "TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                  .split(" ", -1))
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> entry.substring(0, 2), entry -> Integer.parseInt(entry.substring(2))));

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

  /** ISO/IEC 7812-1: an issuer's prefix with its length, then Luhn; spaces and hyphens allowed. */
  private static boolean isCardNumber(String text) {
    var digits = text.replaceAll("[ -]", "");
    if (digits.length() < 15 || digits.length() > 19 || !isDigits(digits) || !isIssued(digits)) {
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

  /** Visa, Mastercard, American Express, JCB and Discover, by their ranges and lengths. */
  private static boolean isIssued(String digits) {
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    return switch (digits.length()) {
      case 15 -> two == 34 || two == 37;
      case 16 ->
          digits.charAt(0) == '4'
              || (two >= 51 && two <= 55)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || isDiscover(two, four);
      case 17, 18 -> (four >= 3528 && four <= 3589) || isDiscover(two, four);
      case 19 -> digits.charAt(0) == '4' || (four >= 3528 && four <= 3589) || isDiscover(two, four);
      default -> false;
    };
  }

  private static boolean isDiscover(int two, int four) {
    return four == 6011 || two == 65 || (four >= 6440 && four <= 6499);
  }

  /** Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial 0000. */
  static boolean isSocialSecurity(String text) {
    int area = Integer.parseInt(text.substring(0, 3));
    return area != 0
        && area != 666
        && area < 900
        && !text.startsWith("00", 4)
        && !text.endsWith("0000");
  }

  /** ISO 13616: country, check digits, account; as a number it leaves 1 modulo 97. */
  private static boolean isIban(String text) {
    var iban = text.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    var length = iban.length() < 2 ? null : IBAN_LENGTHS.get(iban.substring(0, 2));
    if (length == null
        || iban.length() != length
        || !iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
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
    var payload = base58Check(text, 60);
    return (payload.length == 33 || payload.length == 34) && payload[0] == (byte) 0x80;
  }

  /** BIP-32: base58check of 78 octets, whose key starts with a zero octet when it is private. */
  static boolean isExtendedKey(String text) {
    var payload = base58Check(text, 112);
    return payload.length == 78 && payload[45] == 0;
  }

  /** The payload of a base58check text; empty where the checksum is wrong. */
  private static byte[] base58Check(String text, int longest) {
    var number = BigInteger.ZERO;
    if (text.length() > longest) {
      return new byte[0];
    }
    for (int i = 0; i < text.length(); i++) {
      int value = BASE58.indexOf(text.charAt(i));
      if (value < 0) {
        return new byte[0];
      }
      number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(value));
    }
    var octets = number.toByteArray();
    // A leading zero octet only says that the number is positive.
    var decoded = octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
    if (decoded.length < 5) {
      return new byte[0];
    }
    var payload = Arrays.copyOf(decoded, decoded.length - 4);
    var check = Arrays.copyOfRange(decoded, decoded.length - 4, decoded.length);
    return Arrays.equals(check, Arrays.copyOf(sha256(sha256(payload)), 4)) ? payload : new byte[0];
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
