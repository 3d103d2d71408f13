package dev.pipelock.embedded.load;

import dev.pipelock.embedded.loopback.LoopbackAuthority;
import dev.pipelock.embedded.loopback.TrustedContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Puts load on a packaged proxy, everything scanned, and on the same origin without it, and prints
 * a table: processor time of the proxy for a request, requests a second, latency added. Bounded in
 * time; the origin and the generator run in this process, on the same processors.
 */
public final class LoadFigures {
  private static final int CONNECTIONS = 16;
  private static final long WARM_UP_MILLIS = 12_000;
  private static final long RUN_MILLIS = 8_000;
  private static final int KIB = 1024;
  private static final double SLOWLY = 20;

  private final PackagedProxy proxy;

  private LoadFigures(PackagedProxy proxy) {
    this.proxy = proxy;
  }

  /**
   * @param arguments the proxy's launcher; by default where the build leaves it
   */
  public static void main(String[] arguments) throws Exception {
    var launcher =
        Path.of(arguments.length > 0 ? arguments[0] : "proxy/target/pipelock/bin/pipelock");
    var directory = Files.createTempDirectory("pipelock-load");
    var servers = LoopbackAuthority.create();
    var interception = LoopbackAuthority.create();
    Files.writeString(directory.resolve("ca.pem"), interception.caPem());
    Files.writeString(directory.resolve("ca-key.pem"), interception.keyPem());
    var roots = Files.writeString(directory.resolve("roots.pem"), servers.caPem());
    try (var plain = new Origin(Bodies.answer(4 * KIB), null);
        var secure = new Origin(Bodies.answer(4 * KIB), servers.serverContext("127.0.0.1"));
        var proxy =
            new PackagedProxy(
                launcher,
                directory,
                configuration(plain.port(), secure.port()),
                Map.of("SSL_CERT_FILE", roots.toString()))) {
      new LoadFigures(proxy).run(plain.port(), secure.port(), servers, interception);
    }
    System.exit(0);
  }

  private static String configuration(int... ports) {
    return """
        mode: balanced
        forward_proxy: {enabled: true, connect_ports: [%d, %d]}
        tls_interception: {ca_cert: ca.pem, ca_key: ca-key.pem, domains: [127.0.0.1]}
        ssrf: {ip_allowlist: [127.0.0.1/32]}
        """
        .formatted(ports[0], ports[1]);
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

  /** What is sent and answered: prose in JSON, as a chat has it. */
  private static final class Bodies {
    private static final String PROSE =
        "The rent went out on the first, groceries came to 412.80 this month, and the savings plan"
            + " is on track. ";

    static byte[] answer(int length) {
      return chat("content", length).getBytes(StandardCharsets.UTF_8);
    }

    private static String chat(String field, int length) {
      var frame = "{\"role\":\"user\",\"" + field + "\":\"\"}";
      var text = PROSE.repeat(length / PROSE.length() + 1);
      return frame.replace("\"\"", '"' + text.substring(0, length - frame.length()) + '"');
    }

    static byte[] get(String target, int port) {
      return ("GET " + target + "/v1/models HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] post(String target, int port, int length) {
      var body = chat("content", length);
      return ("POST "
              + target
              + "/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
              + port
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body)
          .getBytes(StandardCharsets.US_ASCII);
    }
  }
}
