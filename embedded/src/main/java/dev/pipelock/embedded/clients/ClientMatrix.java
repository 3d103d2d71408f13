package dev.pipelock.embedded.clients;

import dev.pipelock.embedded.load.PackagedProxy;
import dev.pipelock.embedded.loopback.LoopbackAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs every client in every case through a packaged proxy that intercepts their provider: once as
 * Sure's chart configures it, where a leak in a body is warned of, and once where it is blocked.
 * Prints a line for each; what a machine cannot run is printed with its reason. Exits with 1 when a
 * case failed.
 */
public final class ClientMatrix {
  private static final List<String> CASES =
      List.of("json", "stream", "upload", "gzip", "br", "leak", "tunnel", "keepalive");

  /** Names that only the proxy resolves: clients leave loopback out of proxying by themselves. */
  private static final String PROVIDER = "llm.example";

  private static final String ELSEWHERE = "bank.example";
  private static final int UPLOAD = 33_000_000;
  private static final int NOT_OFFERED = 77;
  private static final long PATIENCE_SECONDS = 180;

  private final Path scripts;
  private final Path folder;
  private final Path work;
  private int failures;
  private int passed;
  private int missing;

  private ClientMatrix(Path scripts, Path folder, Path work) {
    this.scripts = scripts;
    this.folder = folder;
    this.work = work;
  }

  /**
   * @param arguments folder of the client scripts, folder for what they need, the proxy's launcher
   */
  public static void main(String[] arguments) throws Exception {
    var matrix =
        new ClientMatrix(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Files.createTempDirectory("pipelock-clients"));
    matrix.run(Path.of(arguments[2]));
    System.out.printf(
        "%d passed, %d failed, %d not offered or not on this machine%n",
        matrix.passed, matrix.failures, matrix.missing);
    System.exit(matrix.failures == 0 ? 0 : 1);
  }

  private void run(Path launcher) throws Exception {
    var clients = clients();
    var servers = LoopbackAuthority.create();
    var interception = LoopbackAuthority.create();
    var roots = Files.writeString(work.resolve("roots.pem"), servers.caPem());
    var both = Files.writeString(work.resolve("both.pem"), interception.caPem() + servers.caPem());
    Files.writeString(work.resolve("ca.pem"), interception.caPem());
    Files.writeString(work.resolve("ca-key.pem"), interception.keyPem());
    var hosts = Files.writeString(work.resolve("hosts"), hosts());
    try (var provider = new ChatOrigin(servers.serverContext(PROVIDER));
        var elsewhere = new ChatOrigin(servers.serverContext(ELSEWHERE))) {
      for (var bodies : List.of("warn", "block")) {
        var environment =
            Map.of(
                "SSL_CERT_FILE",
                roots.toString(),
                "PIPELOCK_JAVA_OPTS",
                "-Djdk.net.hosts.file=" + hosts);
        var configuration = configuration(bodies, provider.port(), elsewhere.port());
        try (var proxy = new PackagedProxy(launcher, work, configuration, environment)) {
          var variables = new LinkedHashMap<String, String>();
          proxyVariables(variables, "http://127.0.0.1:" + proxy.port());
          trust(variables, both);
          variables.put("SECURE", "https://" + PROVIDER + ":" + provider.port());
          variables.put("TUNNEL", "https://" + ELSEWHERE + ":" + elsewhere.port());
          variables.put("TUNNEL_CA", roots.toString());
          variables.put("UPLOAD_BYTES", Integer.toString(UPLOAD));
          variables.put("LEAK", leak());
          variables.put("LEAK_RULE", "GitHub Token");
          variables.put("LEAK_STATUS", bodies.equals("warn") ? "200" : "403");
          for (var client : clients) {
            cases(client, "bodies " + bodies, variables);
          }
        }
      }
    }
  }

  private static String hosts() {
    return "127.0.0.1 " + PROVIDER + "\n127.0.0.1 " + ELSEWHERE + "\n";
  }

  private static String configuration(String bodies, int provider, int elsewhere) {
    return """
        mode: balanced
        forward_proxy: {enabled: true, connect_ports: [%d, %d]}
        tls_interception: {ca_cert: ca.pem, ca_key: ca-key.pem, domains: [%s]}
        request_body_scanning: {enabled: true, action: %s}
        trusted_domains: [%s, %s]
        """
        .formatted(provider, elsewhere, PROVIDER, bodies, PROVIDER, ELSEWHERE);
  }

  private static void proxyVariables(Map<String, String> variables, String proxy) {
    for (var name : List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")) {
      variables.put(name, proxy);
    }
    variables.put("NO_PROXY", "");
    variables.put("no_proxy", "");
  }

  /** As the operator's webhook sets it, and the variables of clients that have their own. */
  private static void trust(Map<String, String> variables, Path bundle) {
    for (var name :
        List.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")) {
      variables.put(name, bundle.toString());
    }
  }

  /** Shaped like a key, made of one letter and digit: it is none. */
  private static String leak() {
    return "gh" + "p_" + "x7".repeat(18);
  }

  private List<String> clients() throws IOException, InterruptedException {
    System.out.println("fetching clients ...");
    var setup =
        new ProcessBuilder("sh", scripts.resolve("setup.sh").toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines =
        new String(setup.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    setup.waitFor();
    lines.stream()
        .filter(line -> !line.endsWith("\tready"))
        .forEach(
            line -> {
              missing++;
              System.out.println("skipped: " + line.replace("\t", ": "));
            });
    return lines.stream()
        .filter(line -> line.endsWith("\tready"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  private void cases(String client, String when, Map<String, String> variables)
      throws IOException, InterruptedException {
    for (var name : CASES) {
      long from = System.nanoTime();
      var builder =
          new ProcessBuilder(
                  "sh", scripts.resolve("run.sh").toString(), folder.toString(), client, name)
              .redirectErrorStream(true);
      builder.environment().putAll(variables);
      var output = Files.createTempFile(work, "output", ".txt");
      var process = builder.redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      var line = ended ? lastLine(output) : "no end within " + PATIENCE_SECONDS + " s";
      var verdict = verdict(ended ? process.exitValue() : 1);
      System.out.printf(
          "%-12s %-18s %-10s %-12s %s (%d ms)%n",
          when,
          client,
          name,
          verdict,
          line,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }
  }

  private String verdict(int exit) {
    switch (exit) {
      case 0 -> passed++;
      case NOT_OFFERED -> missing++;
      default -> failures++;
    }
    return exit == 0 ? "ok" : exit == NOT_OFFERED ? "not offered" : "FAILED";
  }

  private static String lastLine(Path output) throws IOException {
    return Files.readAllLines(output).stream().reduce((_, line) -> line).orElse("");
  }
}
