package dev.pipelock.embedded.api.write;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The canonical spelling of a quantity, as the API server stores it: no fraction, the largest
 * suffix that needs none ({@code 0.5} is {@code 500m}, {@code 1024Mi} is {@code 1Gi}).
 */
final class Quantities {

  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?[0-9.]+)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|)");
  private static final List<String> BINARY = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");
  private static final List<String> DECIMAL = List.of("E", "P", "T", "G", "M", "k");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private Quantities() {}

  /** Returns {@code text} itself when it is not a quantity of a suffix that is known here. */
  static String canonical(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(matcher.group(1));
    } catch (NumberFormatException _) {
      return text;
    }
    String suffix = matcher.group(2);
    BigDecimal value = number.multiply(factor(suffix));
    return suffix.endsWith("i") ? binary(value) : decimal(value);
  }

  private static String binary(BigDecimal value) {
    return largest(value, BINARY);
  }

  private static String decimal(BigDecimal value) {
    if (value.stripTrailingZeros().scale() > 0) {
      return value.multiply(THOUSAND).setScale(0, java.math.RoundingMode.UP).toPlainString() + "m";
    }
    return largest(value, DECIMAL);
  }

  private static String largest(BigDecimal value, List<String> suffixes) {
    BigInteger whole = value.setScale(0, java.math.RoundingMode.UP).toBigInteger();
    if (whole.signum() != 0) {
      for (String suffix : suffixes) {
        BigInteger[] parts = whole.divideAndRemainder(factor(suffix).toBigInteger());
        if (parts[1].signum() == 0) {
          return parts[0] + suffix;
        }
      }
    }
    return whole.toString();
  }

  private static BigDecimal factor(String suffix) {
    if (suffix.equals("m")) {
      return new BigDecimal("0.001");
    }
    List<String> suffixes = suffix.endsWith("i") ? BINARY : DECIMAL;
    int at = suffixes.indexOf(suffix);
    int power = at < 0 ? 0 : suffixes.size() - at;
    return (suffix.endsWith("i") ? KIBI : THOUSAND).pow(power);
  }
}
