package dev.pipelock.embedded.load;

import dev.pipelock.embedded.loopback.LoopbackAuthority;
import dev.pipelock.embedded.loopback.TrustedContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Puts load on a packaged proxy, everything scanned, and on the same origin without it, and prints
 * a table: processor time of the proxy for a request, requests a second, latency added. Bounded in
 * time; the origin and the generator run in this process, on the same processors.
 */
public final class LoadFigures {
  private static final int CONNECTIONS = 16;
  private static final long WARM_UP_MILLIS = 20_000;
  private static final long RUN_MILLIS = 8_000;
  private static final int KIB = 1024;
  private static final double SLOWLY = 20;

  private final PackagedProxy proxy;

  private LoadFigures(PackagedProxy proxy) {
    this.proxy = proxy;
  }

  /**
   * @param arguments the proxy's launcher, by default where the build leaves it; {@code --sizes}
   *     leaves the load out
   */
  public static void main(String[] arguments) throws Exception {
    var launcher =
        Path.of(
            arguments.length > 0 && !arguments[0].startsWith("--")
                ? arguments[0]
                : "proxy/target/pipelock/bin/pipelock");
    var directory = Files.createTempDirectory("pipelock-load");
    var interception = LoopbackAuthority.create();
    Files.writeString(directory.resolve("ca.pem"), interception.caPem());
    Files.writeString(directory.resolve("ca-key.pem"), interception.keyPem());
    if (!List.of(arguments).contains("--sizes")) {
      load(launcher, directory, interception);
    }
    sizes(launcher, directory);
    System.exit(0);
  }

  private static void load(Path launcher, Path directory, LoopbackAuthority interception)
      throws Exception {
    var servers = LoopbackAuthority.create();
    var roots = Files.writeString(directory.resolve("roots.pem"), servers.caPem());
    try (var plain = new Origin(answer(), null);
        var secure = new Origin(answer(), servers.serverContext("127.0.0.1"));
        var proxy =
            new PackagedProxy(
                launcher,
                directory,
                configuration("[127.0.0.1]", plain.port(), secure.port()),
                Map.of("SSL_CERT_FILE", roots.toString()))) {
      new LoadFigures(proxy).run(plain.port(), secure.port(), servers, interception);
    }
  }

  private static void sizes(Path launcher, Path directory) throws Exception {
    try (var plain = new Origin(answer(), null);
        var sink = new Sink();
        var proxy =
            new PackagedProxy(launcher, directory, configuration("[]", sink.port()), Map.of())) {
      new SizeFigures(proxy, plain.port()).run(sink);
    }
  }

  private static byte[] answer() {
    return Bodies.chat(4 * KIB).getBytes(StandardCharsets.US_ASCII);
  }

  private static String configuration(String intercepted, int... ports) {
    return """
        mode: balanced
        forward_proxy: {enabled: true, connect_ports: %s}
        tls_interception: {ca_cert: ca.pem, ca_key: ca-key.pem, domains: %s}
        request_body_scanning: {enabled: true, max_body_bytes: 41943040}
        ssrf: {ip_allowlist: [127.0.0.1/32]}
        """
        .formatted(Arrays.toString(ports), intercepted);
  }

  private void run(
      int plainPort, int securePort, LoopbackAuthority servers, LoopbackAuthority interception)
      throws Exception {
    var target = "http://127.0.0.1:" + plainPort;
    var direct = TrustedContext.of(servers.caPem());
    var intercepted = TrustedContext.of(interception.caPem());
    compare(
        "GET, 4 KB answer, plain",
        new Generator(() -> Connection.open(plainPort), Bodies.get("", plainPort)),
        new Generator(() -> Connection.open(proxy.port()), Bodies.get(target, plainPort)));
    compare(
        "POST 4 KB, 4 KB answer, plain",
        new Generator(() -> Connection.open(plainPort), Bodies.post("", plainPort, 4 * KIB)),
        new Generator(
            () -> Connection.open(proxy.port()), Bodies.post(target, plainPort, 4 * KIB)));
    compare(
        "GET, 4 KB answer, intercepted",
        new Generator(() -> secure(securePort, direct), Bodies.get("", securePort)),
        new Generator(() -> tunnel(securePort, intercepted), Bodies.get("", securePort)));
  }

  private static Connection secure(int port, SSLContext trust) throws IOException {
    return Connection.secure(port, trust.getSocketFactory());
  }

  private Connection tunnel(int port, SSLContext trust) throws IOException {
    return Connection.tunnel(proxy.port(), port, trust.getSocketFactory());
  }

  private void compare(String name, Generator direct, Generator proxied)
      throws IOException, InterruptedException {
    direct.flatOut(CONNECTIONS, RUN_MILLIS / 2);
    proxied.flatOut(CONNECTIONS, WARM_UP_MILLIS);
    var alone = direct.flatOut(CONNECTIONS, RUN_MILLIS);
    long before = proxy.cpuMicros();
    var through = proxied.flatOut(CONNECTIONS, RUN_MILLIS);
    long cpu = proxy.cpuMicros() - before;
    System.out.printf(
        "%-32s CPU %.0f us a request, %.0f requests/s through, %.0f direct%n",
        name, (double) cpu / through.exchanges(), through.perSecond(), alone.perSecond());
    added(name, "20/s", direct, proxied, SLOWLY);
    added(name, "half of it", direct, proxied, through.perSecond() / 2);
  }

  private static void added(
      String name, String rate, Generator direct, Generator proxied, double perSecond)
      throws IOException, InterruptedException {
    var alone = direct.paced(CONNECTIONS, RUN_MILLIS, perSecond);
    var through = proxied.paced(CONNECTIONS, RUN_MILLIS, perSecond);
    System.out.printf(
        "%-32s at %s: added p50 %.2f ms, p99 %.2f ms (direct %.2f, %.2f)%n",
        name,
        rate,
        through.percentile(0.5) - alone.percentile(0.5),
        through.percentile(0.99) - alone.percentile(0.99),
        alone.percentile(0.5),
        alone.percentile(0.99));
  }
}
