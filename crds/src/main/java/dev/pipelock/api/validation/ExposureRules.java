package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.v1alpha1.IngressPath;
import dev.pipelock.api.v1alpha1.IngressSpec;
import dev.pipelock.api.v1alpha1.PdbSpec;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import dev.pipelock.api.v1alpha1.ServiceMonitorSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands around the proxy's pods: Ingress, disruption budget, scraping. */
final class ExposureRules {

  private static final Pattern PODS = Pattern.compile("\\d{1,6}|(?:\\d|[1-9]\\d|100)%");
  private static final Pattern PROMETHEUS_DURATION =
      Pattern.compile(
          "(?:\\d{1,6}y)?(?:\\d{1,6}w)?(?:\\d{1,6}d)?(?:\\d{1,6}h)?(?:\\d{1,6}m)?(?:\\d{1,6}s)?(?:\\d{1,9}ms)?");
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");

  private ExposureRules() {}

  static void check(PipelockPolicySpec spec, Field root) {
    if (spec.ingress() != null) {
      ingress(spec.ingress(), root.key("ingress"));
    }
    if (spec.pdb() != null) {
      pdb(spec.pdb(), root.key("pdb"));
    }
    if (spec.serviceMonitor() != null) {
      serviceMonitor(spec.serviceMonitor(), root.key("service_monitor"));
    }
  }

  private static void ingress(IngressSpec ingress, Field field) {
    var hosts = field.key("hosts");
    if (Boolean.TRUE.equals(ingress.enabled())
        && (ingress.hosts() == null || ingress.hosts().isEmpty())) {
      hosts.violation("no hosts", "at least one, because the ingress is enabled");
    }
    hosts.each(
        ingress.hosts(),
        (host, at) -> {
          if (host.host() != null && !HOST.matcher(host.host()).matches()) {
            at.key("host").violation(Shown.quoted(host.host()), "a host name in lower case");
          }
          at.key("paths").each(host.paths(), ExposureRules::path);
        });
  }

  private static void path(IngressPath path, Field at) {
    if (path.path() != null && !path.path().isEmpty() && !path.path().startsWith("/")) {
      at.key("path").violation(Shown.quoted(path.path()), "a path beginning with a slash");
    }
  }

  /** The chart's maxUnavailable of 1 is a default that its users paste along with minAvailable. */
  private static void pdb(PdbSpec pdb, Field field) {
    var min = text(pdb.minAvailable());
    var max = text(pdb.maxUnavailable());
    pods(min, field.key("min_available"));
    pods(max, field.key("max_unavailable"));
    if (!min.isEmpty() && !max.isEmpty() && !max.equals("1")) {
      field.violation("minAvailable and maxUnavailable", "one of the two");
    }
  }

  private static void pods(String text, Field field) {
    if (!text.isEmpty() && !PODS.matcher(text).matches()) {
      field.violation(Shown.quoted(text), "a number of pods, or a percentage such as 50%");
    }
  }

  private static String text(@Nullable IntOrString value) {
    if (value == null) {
      return "";
    }
    var number = value.getIntVal();
    return number != null ? number.toString() : value.getStrVal() == null ? "" : value.getStrVal();
  }

  private static void serviceMonitor(ServiceMonitorSpec monitor, Field field) {
    duration(monitor.interval(), field.key("interval"));
    duration(monitor.scrapeTimeout(), field.key("scrape_timeout"));
  }

  private static void duration(@Nullable String text, Field field) {
    if (text != null && !text.isEmpty() && !PROMETHEUS_DURATION.matcher(text).matches()) {
      field.violation(Shown.quoted(text), "a Prometheus duration such as 30s or 1m30s");
    }
  }
}
