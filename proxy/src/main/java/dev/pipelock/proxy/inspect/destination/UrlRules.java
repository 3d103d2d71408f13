package dev.pipelock.proxy.inspect.destination;

import dev.pipelock.proxy.policy.DestinationPolicy;
import dev.pipelock.proxy.policy.Target;
import java.util.Optional;

/** What speaks against a URL as such, before its name is sent to a resolver. */
final class UrlRules {
  private static final String MONITORING = "fetch_proxy.monitoring.";

  private UrlRules() {}

  static Optional<Objection> beforeDns(DestinationPolicy rules, Target target) {
    var limits = rules.urls();
    if (length(target) > limits.length()) {
      return objection(
          "url.length",
          "length",
          "the URL is longer than " + limits.length() + " characters",
          "max_url_length");
    }
    // Of a host that the admin named it is known that its identifiers look random.
    if (limits.exempt().matches(target.host()) || rules.allowlist().matches(target.host())) {
      return Optional.empty();
    }
    if (NameData.isIn(target.host(), limits.labelBits())) {
      return objection(
          "host.entropy",
          "subdomain_entropy",
          "the host name looks like data",
          "subdomain_entropy_exclusions");
    }
    return UrlData.isIn(target, limits.wordBits())
        ? objection(
            "url.entropy", "entropy", "the URL holds what looks like data", "entropy_threshold")
        : Optional.empty();
  }

  private static int length(Target target) {
    return target.scheme().length()
        + "://".length()
        + target.authority().length()
        + target.path().length();
  }

  private static Optional<Objection> objection(
      String rule, String scanner, String summary, String setting) {
    return Optional.of(new Objection(rule, scanner, summary, MONITORING + setting, false));
  }
}
