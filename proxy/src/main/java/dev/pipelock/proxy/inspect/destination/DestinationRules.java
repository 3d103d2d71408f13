package dev.pipelock.proxy.inspect.destination;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.policy.AddressRanges;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What speaks against a destination: by name and port before DNS, by address after it. */
public final class DestinationRules {
  /** Private, local and multicast ranges: what {@code internal} starts from and cannot lose. */
  public static final AddressRanges CORE =
      AddressRanges.of(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8"));

  /** Where clouds hand credentials to whoever asks from inside the machine. */
  private static final AddressRanges METADATA =
      AddressRanges.of(
          List.of("169.254.169.254", "169.254.170.2", "100.100.100.200", "fd00:ec2::254"));

  private static final Set<String> METADATA_NAMES =
      Set.of("metadata.google.internal", "metadata.goog", "instance-data");

  private static final String PRIVATE_SETTING = "ssrf.ip_allowlist";

  private DestinationRules() {}

  /**
   * Before any DNS query, so that the query itself carries nothing out.
   *
   * @param connect whether the client asked for a tunnel
   */
  public static Optional<Objection> beforeDns(
      PolicySnapshot policy, Target target, boolean connect) {
    var rules = policy.destinations();
    if (!rules.forwardProxy()) {
      return objection(
          "destination.disabled",
          "forward_proxy",
          "the forward proxy is switched off",
          "forward_proxy.enabled",
          true);
    }
    if (!target.scheme().equals("http") && !target.scheme().equals("https")) {
      return objection(
          "destination.scheme", "scheme", "only http and https are forwarded", "", false);
    }
    if (connect && !rules.connectPorts().contains(target.port())) {
      return objection(
          "destination.port",
          "port",
          "CONNECT to port " + target.port() + " is not allowed",
          "forward_proxy.connect_ports",
          false);
    }
    if (policy.mode() == Mode.STRICT
        && !rules.allowlist().isEmpty()
        && !rules.allowlist().matches(target.host())) {
      return objection(
          "destination.allowlist",
          "allowlist",
          target.host() + " is not on the allow list",
          "api_allowlist",
          false);
    }
    if (rules.blocklist().matches(target.host())) {
      return objection(
          "destination.blocklist",
          "blocklist",
          target.host() + " is on the block list",
          "fetch_proxy.monitoring.blocklist",
          false);
    }
    return aboutAddress(policy, target).or(() -> UrlRules.beforeDns(rules, target));
  }

  private static Optional<Objection> aboutAddress(PolicySnapshot policy, Target target) {
    return METADATA_NAMES.contains(target.host().value())
        ? metadata(target.host())
        : target.host().address().flatMap(literal -> aboutLiteral(policy, target, literal));
  }

  /** After DNS: one forbidden address among many is enough, since any of them may be dialled. */
  public static Optional<Objection> afterDns(
      PolicySnapshot policy, Target target, List<InetAddress> resolved) {
    for (var address : resolved) {
      var objection =
          target.host().isAddress()
              ? aboutLiteral(policy, target, address)
              : aboutResolved(policy, target.host(), address);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** A literal address is checked even where {@code internal} is empty, and no name excuses it. */
  private static Optional<Objection> aboutLiteral(
      PolicySnapshot policy, Target target, InetAddress address) {
    if (METADATA.contains(address)) {
      return metadata(target.host());
    }
    var rules = policy.destinations();
    var ranges = rules.internal().orElse(CORE);
    return ranges.contains(address) && !rules.ipAllowlist().contains(address)
        ? objection(
            "destination.private",
            "ssrf",
            target.host() + " is an internal address",
            PRIVATE_SETTING,
            false)
        : Optional.empty();
  }

  private static Optional<Objection> aboutResolved(
      PolicySnapshot policy, HostName host, InetAddress address) {
    if (METADATA.contains(address)) {
      return metadata(host);
    }
    var rules = policy.destinations();
    var forbidden = rules.internal().filter(ranges -> ranges.contains(address)).isPresent();
    return forbidden && !rules.trusted().matches(host) && !rules.ipAllowlist().contains(address)
        ? objection(
            "destination.private",
            "ssrf",
            host + " resolves to an internal address",
            "trusted_domains",
            false)
        : Optional.empty();
  }

  private static Optional<Objection> metadata(HostName host) {
    return objection(
        "destination.metadata", "ssrf", host + " is a cloud metadata service", "", false);
  }

  private static Optional<Objection> objection(
      String rule, String scanner, String summary, String setting, boolean absolute) {
    return Optional.of(new Objection(rule, scanner, summary, setting, absolute));
  }
}
