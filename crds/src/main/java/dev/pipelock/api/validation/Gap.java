package dev.pipelock.api.validation;

import dev.pipelock.api.sections.Action;
import dev.pipelock.api.sections.FetchProxy;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.StateStore;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this release accepts but does not enforce, one line a setting, in the order of {@link
 * Policy}. A release that learns to enforce one deletes its line.
 */
enum Gap {
  EXPLAIN_BLOCKS("explain_blocks", "", on(Policy::explainBlocks), "refusals carry no hint"),

  WEBSOCKET_HINTS(
      "forward_proxy",
      "redirect_websocket_hosts",
      in(Policy::forwardProxy, f -> any(f.redirectWebsocketHosts())),
      "clients are not told to use /ws"),

  RATES(
      "fetch_proxy",
      "monitoring",
      in(Policy::fetchProxy, Gap::hasRates),
      "rates and amounts are not bounded"),
  FETCH(
      "fetch_proxy",
      "timeout_seconds",
      in(
          Policy::fetchProxy,
          f -> f.timeoutSeconds() != null || f.maxResponseMb() != null || f.userAgent() != null),
      "fetches keep to no timeout_seconds, max_response_mb and user_agent"),

  RESPONSE_ACTION(
      "response_scanning",
      "action",
      in(Policy::responseScanning, r -> r.action() == Action.STRIP || r.action() == Action.ASK),
      "strip and ask block instead"),

  TOOL_DRIFT(
      "mcp_tool_scanning",
      "detect_drift",
      in(Policy::mcpToolScanning, t -> !off(t.enabled()) && on(t.detectDrift())),
      "changed tool definitions are not reported"),
  TOOL_POLICY(
      "mcp_tool_policy",
      "",
      in(Policy::mcpToolPolicy, t -> on(t.enabled())),
      "no rule over tool calls is applied"),
  SESSION_BINDING(
      "mcp_session_binding",
      "",
      in(Policy::mcpSessionBinding, b -> on(b.enabled())),
      "calls to tools that were never listed pass"),
  TOOL_CHAINS(
      "tool_chain_detection",
      "",
      in(Policy::toolChainDetection, c -> on(c.enabled())),
      "sequences of tool calls are not looked at"),

  KILL_API(
      "kill_switch",
      "api_token",
      in(Policy::killSwitch, k -> k.apiListen() == null && k.apiToken() != null),
      "without api_listen there is no admin API"),

  REDIS(
      "state",
      "",
      in(Policy::state, s -> s.store() == StateStore.REDIS),
      "state is kept in each proxy's memory"),
  WATCHDOG(
      "health_watchdog",
      "",
      in(Policy::healthWatchdog, w -> !off(w.enabled())),
      "/health does not watch for stalled parts"),
  RECORDER(
      "flight_recorder",
      "",
      in(
          Policy::flightRecorder,
          r -> !off(r.enabled()) && r.dir() != null && r.signingKeyPath() != null),
      "no evidence is written, and no request waits for a receipt");

  private final String section;
  private final String key;

  /** A pure function of the policy. */
  @SuppressWarnings(
      "ImmutableEnumChecker") // Predicate cannot say that it has no state; these have none
  private final Predicate<Policy> applies;

  private final String consequence;

  Gap(String section, String key, Predicate<Policy> applies, String consequence) {
    this.section = section;
    this.key = key;
    this.applies = applies;
    this.consequence = consequence;
  }

  String section() {
    return section;
  }

  /** The key within the section, or empty for the section as a whole. */
  String key() {
    return key;
  }

  /** What follows, as a clause. */
  String consequence() {
    return consequence;
  }

  boolean applies(Policy policy) {
    return applies.test(policy);
  }

  private static boolean hasRates(FetchProxy section) {
    var monitoring = section.monitoring();
    return monitoring != null
        && (monitoring.maxRequestsPerMinute() != null || monitoring.maxDataPerMinute() != null);
  }

  private static Predicate<Policy> on(Function<Policy, @Nullable Boolean> flag) {
    return policy -> on(flag.apply(policy));
  }

  private static <S> Predicate<Policy> in(
      Function<Policy, @Nullable S> section, Predicate<S> test) {
    return policy -> Optional.ofNullable(section.apply(policy)).filter(test).isPresent();
  }

  private static boolean on(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static boolean off(@Nullable Boolean flag) {
    return Boolean.FALSE.equals(flag);
  }

  private static boolean any(@Nullable Collection<?> items) {
    return items != null && !items.isEmpty();
  }
}
