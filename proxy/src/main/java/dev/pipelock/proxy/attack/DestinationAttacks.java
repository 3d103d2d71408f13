package dev.pipelock.proxy.attack;

import dev.pipelock.proxy.attack.Attack.Expected;
import dev.pipelock.proxy.attack.Attack.Probe;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.Target;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Requests to where nothing may go, and data that leaves in the name of a destination. */
final class DestinationAttacks {
  private static final List<String> LITERALS =
      List.of(
          "127.0.0.1",
          "10.0.0.1",
          "192.168.1.1",
          "169.254.169.254",
          "metadata.google.internal",
          "0x7f.1",
          "2130706433",
          "0177.0.0.1",
          "[::1]",
          "[::ffff:10.0.0.1]",
          "[fd00:ec2::254]");

  private static final List<String> RESOLVED = List.of("127.0.0.1", "10.0.0.1", "169.254.169.254");

  private DestinationAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(
            Stream.of("file", "ftp", "gopher")
                .map(
                    scheme ->
                        destination(
                            Category.SCHEME,
                            scheme + "://host.invalid/",
                            new Target(scheme, host("host.invalid"), 80, "/"),
                            List.of())),
            LITERALS.stream()
                .map(
                    name ->
                        destination(
                            Category.DESTINATION,
                            "http://" + name + "/",
                            new Target("http", host(name), 80, "/"),
                            List.of())),
            RESOLVED.stream()
                .map(
                    address ->
                        destination(
                            Category.DESTINATION,
                            "a name that resolves to " + address,
                            new Target("https", host("rebinding.invalid"), 443, "/"),
                            List.of(address(address)))),
            Stream.of(
                random("a random label of the host", random(30) + ".tunnel.invalid", "/"),
                random("a random segment of the path", "tunnel.invalid", "/" + random(30))))
        .flatMap(attacks -> attacks);
  }

  private static Attack destination(
      Category category, String name, Target target, List<InetAddress> resolved) {
    return new Attack(
        category, name, "", Expected.STOPPED, new Probe.Destination(target, resolved));
  }

  private static Attack random(String name, String host, String path) {
    return destination(
        Category.ENTROPY, name, new Target("https", host(host), 443, path), List.of());
  }

  /** Looks random and is the same every time: a sequence that visits the alphabet in jumps. */
  private static String random(int length) {
    var alphabet = "q7w3e9r1t5y2u8i4o6pazsxdcfvgbhnjmkl0";
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt((i * i * 7 + i * 13 + 5) % alphabet.length()));
    }
    return text.toString();
  }

  private static HostName host(String raw) {
    return HostName.parse(raw).orElseThrow(() -> new IllegalArgumentException(raw));
  }

  private static InetAddress address(String literal) {
    return host(literal).address().orElseThrow(() -> new IllegalArgumentException(literal));
  }
}
