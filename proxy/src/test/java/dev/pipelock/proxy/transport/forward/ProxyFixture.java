package dev.pipelock.proxy.transport.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.proxy.config.PolicyCompiler;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.PolicySource;
import dev.pipelock.proxy.testing.RecordingAuditSink;
import dev.pipelock.proxy.testing.TestCa;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.TrustSettings;
import dev.pipelock.proxy.transport.admin.AdminResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** The forward port on loopback, with real upstreams behind it and real clients before it. */
final class ProxyFixture implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final RecordingAuditSink audit = new RecordingAuditSink();
  final KillSwitch killSwitch = new KillSwitch(audit);
  final TestCa interceptionCa;
  final TestCa upstreamCa;
  final TestCa strangeCa;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Runnable> closers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoops loops = EventLoops.start();
  private final AtomicInteger generations = new AtomicInteger();
  private final Source source = new Source(compile(Map.of()));
  private final AtomicInteger exchanges = new AtomicInteger();
  private final ForwardListener listener;

  ProxyFixture(Path directory) {
    interceptionCa = TestCa.in(directory, "interception");
    upstreamCa = TestCa.in(directory, "upstream");
    strangeCa = TestCa.in(directory, "strange");
    killSwitch.follow(source);
    var services =
        new ProxyServices(
            loops,
            source,
            InspectingMediator.standard(audit, killSwitch),
            killSwitch,
            audit,
            ProxyFixture::admin,
            () -> "req-" + exchanges.incrementAndGet(),
            TrustSettings.SYSTEM_ONLY);
    listener =
        ForwardListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), services);
  }

  private static Optional<AdminResponse> admin(String method, String path) {
    return path.equals("/health")
        ? Optional.of(
            new AdminResponse(
                200, "application/json", "{}".getBytes(StandardCharsets.UTF_8), Map.of()))
        : Optional.empty();
  }

  private static final class Source implements PolicySource {
    private final List<Consumer<PolicySnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile PolicySnapshot current;

    Source(PolicySnapshot first) {
      current = first;
    }

    @Override
    public PolicySnapshot current() {
      return current;
    }

    @Override
    public void onPublish(Consumer<PolicySnapshot> listener) {
      listeners.add(listener);
    }
  }

  /** Publishes a policy that lets loopback be reached, with these sections changed. */
  void publish(Map<String, Object> changes) {
    var sections = new java.util.HashMap<String, Object>();
    sections.put("mode", "balanced");
    sections.put("forwardProxy", Map.of("enabled", true, "connectPorts", ports()));
    sections.put("trustedDomains", List.of("localhost"));
    sections.put("ssrf", Map.of("ipAllowlist", List.of("127.0.0.0/8", "::1/128")));
    sections.put("tlsInterception", interception(List.of()));
    sections.putAll(changes);
    source.current = compile(sections);
    source.listeners.forEach(told -> told.accept(source.current));
  }

  private PolicySnapshot compile(Map<String, Object> sections) {
    try {
      var policy = JSON.readValue(JSON.writeValueAsBytes(sections), Policy.class);
      var generation = generations.incrementAndGet();
      return PolicyCompiler.compile(policy, "test-" + generation, generation, null);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private List<Integer> ports() {
    var open = new ArrayList<>(ports);
    open.add(443);
    return open;
  }

  Map<String, Object> interception(List<String> passthrough) {
    return Map.of(
        "enabled",
        true,
        "caCert",
        interceptionCa.certFile().toString(),
        "caKey",
        interceptionCa.keyFile().toString(),
        "domains",
        List.of("localhost"),
        "passthroughDomains",
        passthrough,
        "extraCaFiles",
        List.of(upstreamCa.certFile().toString()));
  }

  InetSocketAddress address() {
    return listener.address();
  }

  /** An HTTP upstream; its URL without a path. */
  String http(HttpHandler handler) {
    return serve(handler, Optional.empty());
  }

  /** An HTTPS upstream with a certificate of the given authority for the given name. */
  String https(TestCa ca, String certificateHost, HttpHandler handler) {
    return serve(handler, Optional.of(ca.serverContext(certificateHost)));
  }

  private String serve(HttpHandler handler, Optional<SSLContext> context) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server;
      if (context.isEmpty()) {
        server = HttpServer.create(address, 0);
      } else {
        var secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context.get()));
        server = secure;
      }
      server.setExecutor(threads);
      server.createContext("/", handler);
      server.start();
      closers.add(() -> server.stop(0));
      return (context.isEmpty() ? "http" : "https")
          + "://localhost:"
          + open(server.getAddress().getPort());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A conversation over a raw socket. */
  interface Wire {
    void talk(Socket socket) throws IOException;
  }

  /** A TCP upstream; its port. */
  int tcp(Wire wire) {
    try {
      return listen(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), wire);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A TLS upstream with a certificate of the given authority for localhost; its port. */
  int tls(TestCa ca, Wire wire) {
    try {
      var sockets = ca.serverContext("localhost").getServerSocketFactory();
      return listen(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), wire);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private int listen(ServerSocket server, Wire wire) {
    closers.add(() -> close(server));
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              var socket = server.accept();
              threads.execute(() -> talk(wire, socket));
            } catch (IOException closed) {
              return;
            }
          }
        });
    return open(server.getLocalPort());
  }

  private static void talk(Wire wire, Socket socket) {
    try (socket) {
      wire.talk(socket);
    } catch (IOException ended) {
      // How the other side ended is what the tests look at, from its own end.
    }
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  private int open(int port) {
    ports.add(port);
    publish(Map.of());
    return port;
  }

  /** A client of the proxy that trusts these authorities. */
  HttpClient client(TestCa... trusted) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(address()))
            .sslContext(TestCa.clientContext(trusted))
            .connectTimeout(PATIENCE)
            .build();
    closers.add(client::shutdownNow);
    return client;
  }

  static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(java.net.URI.create(url)).timeout(PATIENCE);
  }

  /** A raw connection to the proxy. */
  Socket socket() throws IOException {
    var socket = new Socket(address().getAddress(), address().getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Sends bytes and reads until the proxy closes. */
  String roundTrip(String request) throws IOException {
    try (var socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  List<String> events(String name) {
    return audit.events().stream()
        .filter(event -> event.event().equals(name))
        .map(event -> event.fields().toString())
        .toList();
  }

  @Override
  public void close() {
    closers.reversed().forEach(Runnable::run);
    listener.close();
    loops.close();
    threads.shutdownNow();
  }
}
