package dev.pipelock.operator.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.mutation.Mutation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admission endpoint over HTTPS, on every replica, leader or not.
 *
 * <p>A request that is no review gets 400 and a reason. While this replica does not know the
 * policies it answers 503, so that the API server refuses the pod and its controller tries again:
 * admitting it would let it run around the proxy.
 */
public final class WebhookServer implements AutoCloseable {
  /** Where the API server posts reviews of pods. */
  public static final String PATH = "/mutate-pods";

  private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

  /** The API server's own limit for a request is 3 MiB; a review holds the object once or twice. */
  private static final int MAX_BODY = 8 << 20;

  private static final int BACKLOG = 128;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_METHOD = 405;
  private static final int TOO_LARGE = 413;
  private static final int FAULT = 500;
  private static final int UNAVAILABLE = 503;
  private static final String PLAIN = "text/plain; charset=utf-8";

  /** Values of the metric's label. */
  private enum Outcome {
    UNTOUCHED,
    INJECTED,
    DENIED,
    INVALID,
    UNAVAILABLE,
    ERROR
  }

  /**
   * Start-up facts.
   *
   * @param port 0 picks a free one
   * @param proxyImage image of proxies whose policy names none
   */
  public record Options(int port, String proxyImage) {}

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PodAdmission admission;
  private final MeterRegistry meters;

  /**
   * Listens at once.
   *
   * @param identity the serving certificate, which may change while we serve
   * @param policies the policies of a namespace; empty while they are not known yet
   * @throws IOException when the port is in use
   */
  public WebhookServer(
      Options options,
      ServingIdentity identity,
      Function<String, Optional<List<PipelockPolicy>>> policies,
      MeterRegistry meters)
      throws IOException {
    this.admission = new PodAdmission(policies, options.proxyImage());
    this.meters = meters;
    // So that a rate over each of them is defined from the start.
    for (var outcome : Outcome.values()) {
      timer(outcome);
    }
    server = HttpsServer.create(new InetSocketAddress(options.port()), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
    server.setExecutor(threads);
    server.createContext(PATH, this::handle);
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long started = System.nanoTime();
    var outcome = Outcome.ERROR;
    try (exchange) {
      outcome = respond(exchange);
    } finally {
      timer(outcome).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("pipelock_operator_admission")
        .description("Admission reviews of pods, by outcome")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .publishPercentileHistogram()
        .register(meters);
  }

  private Outcome respond(HttpExchange exchange) throws IOException {
    if (!"POST".equals(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return refuse(exchange, BAD_METHOD, "post an AdmissionReview here");
    }
    var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return refuse(exchange, TOO_LARGE, "an AdmissionReview has at most " + MAX_BODY + " bytes");
    }
    var review = AdmissionReview.read(body);
    if (review.isEmpty() || !review.get().object().isObject()) {
      return refuse(
          exchange,
          BAD_REQUEST,
          "expected JSON: an AdmissionReview of "
              + AdmissionReview.API_VERSION
              + " with an object");
    }
    return review(exchange, review.get());
  }

  private Outcome review(HttpExchange exchange, AdmissionReview review) throws IOException {
    Optional<Mutation> mutation;
    try {
      mutation = admission.admit(review);
    } catch (RuntimeException fault) {
      LOG.error("the review of a pod in namespace {} failed", review.namespace(), fault);
      send(exchange, FAULT, PLAIN, "the review failed; the operator's log says why");
      return Outcome.ERROR;
    }
    if (mutation.isEmpty()) {
      send(exchange, UNAVAILABLE, PLAIN, "the policies are not known yet; try again");
      return Outcome.UNAVAILABLE;
    }
    send(exchange, OK, "application/json", review.answer(mutation.get()));
    return switch (mutation.get()) {
      case Mutation.Patch patch ->
          patch.operations().isEmpty() ? Outcome.UNTOUCHED : Outcome.INJECTED;
      case Mutation.Refusal refusal -> Outcome.DENIED;
    };
  }

  private static Outcome refuse(HttpExchange exchange, int status, String reason)
      throws IOException {
    send(exchange, status, PLAIN, reason);
    return Outcome.INVALID;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
