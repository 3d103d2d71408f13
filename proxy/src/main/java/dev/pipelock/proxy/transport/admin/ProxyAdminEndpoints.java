package dev.pipelock.proxy.transport.admin;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /health}, {@code /metrics} and {@code /stats} of the proxy. */
public final class ProxyAdminEndpoints implements AdminEndpoints {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<HealthReport> health;
  private final Supplier<String> metrics;
  private final Supplier<Map<String, Object>> stats;

  public ProxyAdminEndpoints(
      Supplier<HealthReport> health,
      Supplier<String> metrics,
      Supplier<Map<String, Object>> stats) {
    this.health = health;
    this.metrics = metrics;
    this.stats = stats;
  }

  /** The same health without the numbers: what the MCP listener may show to its clients. */
  public AdminEndpoints healthOnly() {
    return (method, path) ->
        withoutQuery(path).equals("/health") ? handle(method, path) : Optional.empty();
  }

  @Override
  public Optional<AdminResponse> handle(String method, String path) {
    Optional<Supplier<AdminResponse>> answer =
        switch (withoutQuery(path)) {
          case "/health" -> Optional.of(() -> AdminResponse.json(health.get().body()));
          case "/metrics" -> Optional.of(this::scraped);
          case "/stats" -> Optional.of(() -> AdminResponse.json(stats.get()));
          default -> Optional.empty();
        };
    return answer.map(
        found ->
            method.equals("GET") || method.equals("HEAD")
                ? found.get()
                : AdminResponse.text(405, "method not allowed\n", Map.of("Allow", "GET, HEAD")));
  }

  private AdminResponse scraped() {
    return new AdminResponse(
        200, PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
