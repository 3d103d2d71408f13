package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Cidr;
import dev.pipelock.api.grammar.DomainPattern;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.FetchProxy;
import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.Ssrf;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Destinations: who may be reached, at which addresses and ports. */
final class NetworkRules {

  private NetworkRules() {}

  static void check(Policy policy, Field root) {
    root.key("api_allowlist").domains(policy.apiAllowlist());
    trustedDomains(policy.trustedDomains(), root.key("trusted_domains"));
    root.key("internal").networks(policy.internal());
    ssrf(policy.ssrf(), root.key("ssrf").key("ip_allowlist"));
    forwardProxy(policy.forwardProxy(), root.key("forward_proxy"));
    monitoring(policy.fetchProxy(), root.key("fetch_proxy").key("monitoring"));
  }

  private static void trustedDomains(@Nullable List<String> domains, Field field) {
    field.domains(domains);
    field.each(
        domains,
        (domain, at) -> {
          if (DomainPattern.parse(domain).filter(DomainPattern::isAddress).isPresent()) {
            at.violation(
                "the address " + Shown.shortened(domain),
                "a host name; addresses go into ssrf.ip_allowlist");
          }
        });
  }

  /** An exception for everything, or one that is wider than it reads, would undo the protection. */
  private static void ssrf(@Nullable Ssrf ssrf, Field field) {
    var networks = ssrf == null ? null : ssrf.ipAllowlist();
    field.networks(networks);
    field.each(
        networks,
        (network, at) ->
            Cidr.parse(network)
                .ifPresent(
                    cidr -> {
                      if (cidr.prefixLength() == 0) {
                        at.violation("every address, " + cidr.text(), "a smaller network");
                      } else if (cidr.hasHostBits()) {
                        at.violation(
                            cidr.text() + ", which has bits beyond its prefix",
                            "the network's first address, or a longer prefix");
                      }
                    }));
  }

  private static void monitoring(@Nullable FetchProxy section, Field field) {
    var monitoring = section == null ? null : section.monitoring();
    if (monitoring != null) {
      field.key("blocklist").domains(monitoring.blocklist());
      field.key("subdomain_entropy_exclusions").domains(monitoring.subdomainEntropyExclusions());
    }
  }

  private static void forwardProxy(@Nullable ForwardProxy section, Field field) {
    if (section == null) {
      return;
    }
    if (section.port() != null) {
      field
          .key("port")
          .violation(
              "a port",
              "nothing here: in a file the port is --listen's, in a custom resource it is"
                  + " spec.forwardProxy.port");
    }
    field.key("redirect_websocket_hosts").domains(section.redirectWebsocketHosts());
    var seen = new HashSet<Integer>();
    field
        .key("connect_ports")
        .each(
            section.connectPorts(),
            (port, at) -> {
              if (port < 1 || port > 65535) {
                at.violation(port.toString(), "a TCP port from 1 to 65535");
              } else if (!seen.add(port)) {
                at.violation(port + " a second time", "each port once");
              }
            });
  }
}
