package dev.pipelock.proxy.transport.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.killswitch.KillSwitchSource;
import dev.pipelock.proxy.policy.KillSwitchPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The kill switch's API: {@code POST /api/v1/killswitch} with {@code {"active":true}} or false, and
 * {@code GET /api/v1/killswitch/status}. Free of Netty; safe for threads.
 */
public final class KillSwitchApi {
  /** Largest body; the listener reads one octet more at most. */
  static final int MOST_OCTETS = 1024;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();
  private static final String SCHEME = "Bearer ";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST = 10;

  private final KillSwitch killSwitch;
  private final Supplier<KillSwitchPolicy> policy;
  private final Supplier<Optional<String>> token;
  private final RateWindow failures;
  private final RateWindow changes;

  /**
   * @param policy in force
   * @param token that a caller has to know, now; empty where none is set
   */
  public KillSwitchApi(
      KillSwitch killSwitch,
      Supplier<KillSwitchPolicy> policy,
      Supplier<Optional<String>> token,
      InstantSource clock) {
    this.killSwitch = killSwitch;
    this.policy = policy;
    this.token = token;
    this.failures = new RateWindow(MOST, MINUTE, clock);
    this.changes = new RateWindow(MOST, MINUTE, clock);
  }

  /**
   * Answers a request.
   *
   * @param authorization value of the header, empty without one
   * @param body at most one octet longer than allowed
   */
  AdminResponse handle(String method, String path, String authorization, byte[] body) {
    var expected = token.get();
    if (expected.isEmpty()) {
      return error(503, "no_token", "no bearer is configured (kill_switch.api_token)", Map.of());
    }
    if (!isBearer(authorization, expected.get())) {
      return failures.admits()
          ? error(401, "unauthorized", "a bearer is needed", Map.of("WWW-Authenticate", "Bearer"))
          : tooMany();
    }
    if (killSwitch.active() && !policy.get().exempt().contains(KillSwitchPolicy.Exempt.API)) {
      return error(503, "kill_switch_active", policy.get().message(), Map.of());
    }
    return switch (path) {
      case "/api/v1/killswitch" -> method.equals("POST") ? change(body) : wrongMethod("POST");
      case "/api/v1/killswitch/status" -> method.equals("GET") ? status() : wrongMethod("GET");
      default -> error(404, "not_found", "see /api/v1/killswitch/status", Map.of());
    };
  }

  /** Digests of one length are compared, so that time tells neither text nor length. */
  private static boolean isBearer(String authorization, String expected) {
    var given =
        authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? authorization.substring(SCHEME.length()).strip()
            : "";
    return MessageDigest.isEqual(digest(given), digest(expected));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** An emergency is never told to wait. */
  private AdminResponse change(byte[] body) {
    var asked = body.length > MOST_OCTETS ? Optional.<Boolean>empty() : active(body);
    if (asked.isEmpty()) {
      return error(
          400, "bad_request", "expected: {\"active\":true} or {\"active\":false}", Map.of());
    }
    if (!changes.admits() && !asked.get()) {
      return tooMany();
    }
    killSwitch.set(KillSwitchSource.API, asked.get(), "asked over the API");
    return status();
  }

  private static Optional<Boolean> active(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.isObject() && json.size() == 1 && json.path("active").isBoolean()
          ? Optional.of(json.path("active").asBoolean())
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private AdminResponse status() {
    var sources = new LinkedHashMap<String, Object>();
    for (var source : KillSwitchSource.values()) {
      sources.put(source.label(), killSwitch.isOn(source));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("active", killSwitch.active());
    body.put("sources", sources);
    body.put("message", policy.get().message());
    return AdminResponse.json(body);
  }

  private static AdminResponse tooMany() {
    return error(429, "too_many_requests", "try again in a minute", Map.of("Retry-After", "60"));
  }

  private static AdminResponse wrongMethod(String allowed) {
    return error(
        405,
        "method_not_allowed",
        "use " + allowed.toUpperCase(Locale.ROOT),
        Map.of("Allow", allowed));
  }

  private static AdminResponse error(
      int status, String code, String message, Map<String, String> headers) {
    return AdminResponse.json(status, Map.of("error", code, "message", message), headers);
  }
}
