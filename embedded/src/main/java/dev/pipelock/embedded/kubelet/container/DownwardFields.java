package dev.pipelock.embedded.kubelet.container;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The downward API: what a pod may read of itself.
 *
 * @param podIp the address that the status tells or is about to tell
 */
public record DownwardFields(Pod pod, String podIp, String hostIp) {
  private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

  /** The value of a {@code fieldRef}. */
  public String field(String path) throws ContainerConfigException {
    var keyed = KEYED.matcher(path);
    if (keyed.matches()) {
      return map(keyed.group(1)).getOrDefault(keyed.group(2), "");
    }
    var meta = pod.getMetadata();
    var spec = pod.getSpec();
    return switch (path) {
      case "metadata.name" -> meta.getName();
      case "metadata.namespace" -> meta.getNamespace();
      case "metadata.uid" -> meta.getUid();
      case "metadata.labels", "metadata.annotations" ->
          lines(map(path.substring("metadata.".length())));
      case "spec.nodeName" -> spec.getNodeName();
      case "spec.serviceAccountName" ->
          Objects.requireNonNullElse(spec.getServiceAccountName(), "default");
      case "status.podIP", "status.podIPs" -> podIp;
      case "status.hostIP", "status.hostIPs" -> hostIp;
      default ->
          throw new ContainerConfigException(
              "fieldPath \"" + path + "\" is not one of the downward API");
    };
  }

  /** The value of a {@code resourceFieldRef}, in units of its divisor, rounded up. */
  public String resource(ResourceFieldSelector selector, Container container)
      throws ContainerConfigException {
    var resources = container.getResources();
    var wanted = selector.getResource();
    var amounts =
        resources == null
            ? Map.<String, Quantity>of()
            : wanted.startsWith("limits.") ? resources.getLimits() : resources.getRequests();
    var found = amounts == null ? null : amounts.get(wanted.substring(wanted.indexOf('.') + 1));
    if (found == null) {
      throw new ContainerConfigException(
          "resourceFieldRef \"%s\" of container %s: no such amount is set (expected: one in resources)"
              .formatted(wanted, container.getName()));
    }
    var divisor = divisor(selector.getDivisor());
    return found.getNumericalAmount().divide(divisor, 0, RoundingMode.CEILING).toPlainString();
  }

  private static BigDecimal divisor(@Nullable Quantity divisor) {
    var amount = divisor == null ? BigDecimal.ONE : divisor.getNumericalAmount();
    return amount.signum() == 0 ? BigDecimal.ONE : amount;
  }

  private Map<String, String> map(String name) {
    var found =
        name.equals("labels") ? pod.getMetadata().getLabels() : pod.getMetadata().getAnnotations();
    return found == null ? Map.of() : found;
  }

  private static String lines(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                e ->
                    e.getKey()
                        + "=\""
                        + e.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                        + '"')
            .collect(Collectors.joining("\n"));
  }
}
