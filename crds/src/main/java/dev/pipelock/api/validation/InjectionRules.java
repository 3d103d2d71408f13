package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.NoProxyEntry;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.v1alpha1.Injection;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.regex.Pattern;

/** Which pods are injected, and what they reach without the proxy. */
final class InjectionRules {

  /** A label's value (Kubernetes, labels: syntax and character set). */
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private InjectionRules() {}

  static void check(Injection injection, Field field) {
    field
        .key("no_proxy")
        .each(
            injection.noProxy(),
            (entry, at) ->
                NoProxyEntry.fault(entry)
                    .ifPresent(fault -> at.violation(fault, NoProxyEntry.EXPECTED)));
    var release = injection.release();
    if (release != null && !release.isEmpty() && !LABEL_VALUE.matcher(release).matches()) {
      field.key("release").violation(Shown.quoted(release), "a Helm release name");
    }
    var selector = injection.podSelector();
    if (selector != null) {
      field
          .key("pod_selector")
          .key("match_expressions")
          .each(selector.getMatchExpressions(), InjectionRules::expression);
    }
  }

  private static void expression(LabelSelectorRequirement expression, Field at) {
    var operator = expression.getOperator();
    var values = expression.getValues() == null ? List.of() : expression.getValues();
    if (operator == null || !List.of("In", "NotIn", "Exists", "DoesNotExist").contains(operator)) {
      at.key("operator")
          .violation(
              operator == null ? "missing" : Shown.quoted(operator),
              "In, NotIn, Exists or DoesNotExist");
    } else if (operator.endsWith("In") == values.isEmpty()) {
      at.key("values")
          .violation(
              "%d values with operator %s".formatted(values.size(), operator),
              "values with In and NotIn, none with Exists and DoesNotExist");
    }
  }
}
