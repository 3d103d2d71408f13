package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Shown;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests and limits of the proxy container. */
final class ResourceRules {

  private ResourceRules() {}

  static void check(ResourceRequirements resources, Field field) {
    var limits = resources.getLimits();
    amounts(limits, field.key("limits"));
    amounts(resources.getRequests(), field.key("requests"));
    if (limits == null || resources.getRequests() == null) {
      return;
    }
    resources
        .getRequests()
        .forEach(
            (name, request) -> {
              var limit = amount(limits.get(name));
              var wanted = amount(request);
              if (limit.isPresent()
                  && wanted.isPresent()
                  && wanted.get().compareTo(limit.get()) > 0) {
                field
                    .key("requests")
                    .entry(name)
                    .violation(
                        "%s, more than the limit of %s".formatted(request, limits.get(name)),
                        "at most the limit");
              }
            });
  }

  private static void amounts(@Nullable Map<String, Quantity> amounts, Field field) {
    if (amounts == null) {
      return;
    }
    amounts.forEach(
        (name, quantity) -> {
          if (amount(quantity).filter(amount -> amount.signum() >= 0).isEmpty()) {
            field
                .entry(name)
                .violation(
                    Shown.quoted(String.valueOf(quantity)), "a quantity such as 100m or 128Mi");
          }
        });
  }

  private static Optional<BigDecimal> amount(@Nullable Quantity quantity) {
    try {
      return quantity == null
          ? Optional.empty()
          : Optional.ofNullable(quantity.getNumericalAmount());
    } catch (IllegalArgumentException | ArithmeticException malformed) {
      return Optional.empty();
    }
  }
}
