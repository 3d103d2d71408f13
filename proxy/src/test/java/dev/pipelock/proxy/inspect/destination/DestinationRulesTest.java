package dev.pipelock.proxy.inspect.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.testing.Policies;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationRulesTest {
  private static final String ON = "\"forwardProxy\":{\"enabled\":true}";

  private static PolicySnapshot policy(String more) {
    return Policies.of("{" + ON + (more.isEmpty() ? "" : "," + more) + "}");
  }

  private static Optional<String> before(PolicySnapshot policy, String host, int port) {
    var target = new Target("https", HostName.parse(host).orElseThrow(), port, "");
    return DestinationRules.beforeDns(policy, target, true).map(Objection::rule);
  }

  private static Optional<Objection> after(PolicySnapshot policy, String host, String... ips) {
    var target = new Target("https", HostName.parse(host).orElseThrow(), 443, "");
    return DestinationRules.afterDns(
        policy, target, java.util.Arrays.stream(ips).map(DestinationRulesTest::address).toList());
  }

  private static InetAddress address(String literal) {
    return HostName.parse(literal).flatMap(HostName::address).orElseThrow();
  }

  @Test
  void publicHostsOnUsualPortsPass() {
    assertThat(before(policy(""), "api.openai.com", 443)).isEmpty();
    assertThat(after(policy(""), "api.openai.com", "192.0.2.1", "[2001:db8::1]")).isEmpty();
  }

  @Test
  void otherPortsNeedTheSetting() {
    assertThat(before(policy(""), "example.com", 22)).contains("destination.port");
    assertThat(
            before(
                Policies.of("{\"forwardProxy\":{\"enabled\":true,\"connectPorts\":[22]}}"),
                "example.com",
                22))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0x7f000001",
        "2130706433",
        "0177.1",
        "10.1.2.3",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[fe80::1%25eth0]",
        "192.168.0.1",
        "0.0.0.0",
        "[64:ff9b::a00:1]"
      })
  void literalInternalAddressesAreRefusedHoweverWritten(String host) {
    assertThat(before(policy(""), host, 443)).contains("destination.private");
    assertThat(before(policy("\"internal\":[]"), host, 443))
        .as("the floor survives an empty list")
        .contains("destination.private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.169.254", "0xa9fea9fe", "metadata.google.internal", "[fd00:ec2::254]"})
  void metadataServicesAreNeverReached(String host) {
    var generous = policy("\"ssrf\":{\"ipAllowlist\":[\"169.254.0.0/16\",\"fc00::/7\"]}");

    assertThat(before(generous, host, 80)).contains("destination.metadata");
  }

  @Test
  void oneInternalAddressAmongManyIsEnough() {
    assertThat(after(policy(""), "rebind.example", "192.0.2.1", "10.0.0.5"))
        .hasValueSatisfying(
            objection -> {
              assertThat(objection.rule()).isEqualTo("destination.private");
              assertThat(objection.setting()).isEqualTo("trusted_domains");
            });
  }

  @Test
  void trustedNamesMayBeInternalButNotMetadata() {
    var trusting = policy("\"trustedDomains\":[\"*.svc.cluster.local\",\"localhost\"]");

    assertThat(after(trusting, "ollama.ai.svc.cluster.local", "10.0.0.5")).isEmpty();
    assertThat(after(trusting, "localhost", "127.0.0.1")).isEmpty();
    assertThat(after(trusting, "other.example", "10.0.0.5")).isPresent();
    assertThat(after(trusting, "x.svc.cluster.local", "169.254.169.254")).isPresent();
  }

  @Test
  void allowlistedRangesExcuseNamesAndLiterals() {
    var allowing = policy("\"ssrf\":{\"ipAllowlist\":[\"127.0.0.0/8\"]}");

    assertThat(before(allowing, "127.0.0.1", 8080)).isEmpty();
    assertThat(after(allowing, "localhost", "127.0.0.1")).isEmpty();
    assertThat(after(allowing, "db.example", "10.0.0.1")).isPresent();
  }

  @Test
  void anEmptyInternalListSwitchesTheCheckOfResolvedAddressesOff() {
    assertThat(after(policy("\"internal\":[]"), "db.example", "10.0.0.1")).isEmpty();
    assertThat(after(policy("\"internal\":[\"192.0.2.0/24\"]"), "db.example", "10.0.0.1"))
        .as("a list of one's own adds to the core ranges")
        .isPresent();
    assertThat(after(policy("\"internal\":[\"192.0.2.0/24\"]"), "db.example", "192.0.2.9"))
        .isPresent();
  }

  @Test
  void strictModeKeepsToItsAllowList() {
    var strict = policy("\"mode\":\"strict\",\"apiAllowlist\":[\"*.openai.com\"]");
    var balanced = policy("\"apiAllowlist\":[\"*.openai.com\"]");

    assertThat(before(strict, "api.openai.com", 443)).isEmpty();
    assertThat(before(strict, "example.com", 443)).contains("destination.allowlist");
    assertThat(before(balanced, "example.com", 443)).isEmpty();
  }

  @Test
  void aForwardProxyThatIsOffServesNobody() {
    assertThat(
            DestinationRules.beforeDns(
                Policies.of("{}"), Policies.target("https://example.com/"), true))
        .hasValueSatisfying(objection -> assertThat(objection.absolute()).isTrue());
  }

  @Test
  void otherSchemesAreRefused() {
    var target = new Target("ftp", new HostName("example.com"), 443, "");

    assertThat(DestinationRules.beforeDns(policy(""), target, false).map(Objection::rule))
        .contains("destination.scheme");
    assertThat(List.of(target.authority())).containsExactly("example.com:443");
  }
}
