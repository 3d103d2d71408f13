package dev.pipelock.operator.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quantities as the API server writes them back. It canonicalises {@code 0.5} to {@code 500m}, and
 * what we apply must equal what we later read, or every look would find a difference to repair.
 */
final class Amounts {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

  private Amounts() {}

  /** What a spec asks for, or our defaults where it says nothing. */
  static ResourceRequirements resources(@Nullable ResourceRequirements written) {
    var requests = written == null ? null : written.getRequests();
    var limits = written == null ? null : written.getLimits();
    if (isEmpty(requests) && isEmpty(limits)) {
      return new ResourceRequirementsBuilder()
          .addToRequests("cpu", new Quantity("50m"))
          .addToRequests("memory", new Quantity("128Mi"))
          .addToLimits("memory", new Quantity("256Mi"))
          .build();
    }
    return new ResourceRequirementsBuilder()
        .withRequests(canonical(requests))
        .withLimits(canonical(limits))
        .build();
  }

  private static boolean isEmpty(@Nullable Map<String, Quantity> amounts) {
    return amounts == null || amounts.isEmpty();
  }

  private static @Nullable Map<String, Quantity> canonical(
      @Nullable Map<String, Quantity> amounts) {
    if (amounts == null || amounts.isEmpty()) {
      return null;
    }
    var canonical = new TreeMap<String, Quantity>();
    amounts.forEach((name, amount) -> canonical.put(name, canonical(amount)));
    return canonical;
  }

  /**
   * The canonical form: no fraction, the largest suffix that allows it, in the base it was written
   * in (apimachinery's resource.Quantity). Fractions below a thousandth are left as written.
   */
  static Quantity canonical(Quantity quantity) {
    var exact = quantity.getNumericalAmount();
    var binary = Objects.requireNonNullElse(quantity.getFormat(), "").endsWith("i");
    if (exact.signum() == 0) {
      return new Quantity("0");
    }
    if (binary && isWhole(exact)) {
      return scaled(exact, KIBI, BINARY);
    }
    if (isWhole(exact)) {
      return scaled(exact, THOUSAND, DECIMAL);
    }
    var milli = exact.multiply(THOUSAND);
    return isWhole(milli) ? new Quantity(milli.toBigIntegerExact() + "m") : quantity;
  }

  private static Quantity scaled(BigDecimal exact, BigDecimal base, String[] suffixes) {
    var amount = exact;
    var step = 0;
    while (step < suffixes.length - 1 && amount.remainder(base).signum() == 0) {
      amount = amount.divide(base);
      step++;
    }
    return new Quantity(amount.toBigIntegerExact() + suffixes[step]);
  }

  private static boolean isWhole(BigDecimal amount) {
    return amount.remainder(BigDecimal.ONE).signum() == 0;
  }
}
