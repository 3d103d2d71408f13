package dev.pipelock.operator.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operator's start-up facts.
 *
 * @param watchNamespaces namespaces to serve; empty for all
 * @param proxyImage image of proxies whose policy names none
 * @param healthPort port of /healthz, /readyz and /metrics; 0 picks a free one
 * @param webhookPort port of the admission webhook; 0 picks a free one
 * @param webhook how the API server reaches the webhook
 * @param leaderElection present when several replicas may run
 */
public record OperatorSettings(
    Set<String> watchNamespaces,
    String proxyImage,
    int healthPort,
    int webhookPort,
    Webhook webhook,
    Optional<LeaderElection> leaderElection) {

  /**
   * @param namespace of the operator: its Service and the Secret with the webhook's certificate
   * @param service name of the Service whose port 443 leads to the webhook
   * @param url used instead of the Service where the operator runs outside the cluster
   */
  public record Webhook(String namespace, String service, Optional<URI> url) {}

  /**
   * @param namespace of the Lease
   * @param identity of this replica, unique among them
   */
  public record LeaderElection(String namespace, String identity) {}

  private static final String DEFAULT_PROXY_IMAGE = "pipelock/proxy:0.1.0";
  private static final String DEFAULT_NAMESPACE = "pipelock-system";
  private static final int HIGHEST_PORT = 65535;

  /** Every setting: its flag without dashes is the variable's name in lower case. */
  private enum Setting {
    WATCH_NAMESPACES("namespaces to serve, separated by commas; empty for all", ""),
    PROXY_IMAGE("image of proxies whose policy names none", DEFAULT_PROXY_IMAGE),
    HEALTH_PORT("port of /healthz, /readyz and /metrics", "8080"),
    WEBHOOK_PORT("port of the admission webhook", "9443"),
    WEBHOOK_SERVICE("Service whose port 443 leads to the webhook", "pipelock-webhook"),
    WEBHOOK_URL("https URL of the webhook when the operator runs outside the cluster", ""),
    NAMESPACE("the operator's own namespace; default: POD_NAMESPACE", ""),
    LEADER_ELECTION("true when several replicas run", "false"),
    LEASE_NAMESPACE("namespace of the Lease; default: the operator's own", ""),
    IDENTITY("this replica's name; default: the pod's or host's name", "");

    private final String meaning;
    private final String fallback;

    Setting(String meaning, String fallback) {
      this.meaning = meaning;
      this.fallback = fallback;
    }

    String variable() {
      return "PIPELOCK_" + name();
    }

    String flag() {
      return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Reads flags, then the environment, then defaults.
   *
   * @param arguments {@code --flag=value} or {@code --flag value}
   * @throws IllegalArgumentException naming the setting that is wrong and what it may be
   */
  public static OperatorSettings parse(String[] arguments, Map<String, String> environment) {
    var flags = flags(arguments);
    var values = new HashMap<Setting, String>();
    for (var setting : Setting.values()) {
      var written = flags.remove(setting.flag());
      if (written == null) {
        written = environment.get(setting.variable());
      }
      values.put(setting, written == null ? setting.fallback : written.strip());
    }
    if (!flags.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown flag " + flags.keySet().iterator().next() + "\n" + usage());
    }
    return new OperatorSettings(
        namespaces(text(values, Setting.WATCH_NAMESPACES)),
        text(values, Setting.PROXY_IMAGE),
        port(values, Setting.HEALTH_PORT),
        port(values, Setting.WEBHOOK_PORT),
        webhook(values, environment),
        leaderElection(values, environment));
  }

  /** One line per setting. */
  public static String usage() {
    var lines = new ArrayList<String>(List.of("settings, as flag or environment variable:"));
    for (var setting : Setting.values()) {
      lines.add("  %-20s %-28s %s".formatted(setting.flag(), setting.variable(), setting.meaning));
    }
    return String.join("\n", lines);
  }

  private static Map<String, String> flags(String[] arguments) {
    var flags = new HashMap<String, String>();
    for (var i = 0; i < arguments.length; i++) {
      var argument = arguments[i];
      var equals = argument.indexOf('=');
      if (equals > 0) {
        flags.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else if (i + 1 < arguments.length) {
        flags.put(argument, arguments[++i]);
      } else {
        throw new IllegalArgumentException(argument + " has no value\n" + usage());
      }
    }
    return flags;
  }

  private static String text(Map<Setting, String> values, Setting setting) {
    return Objects.requireNonNull(values.get(setting));
  }

  private static Set<String> namespaces(String list) {
    var names = new TreeSet<String>();
    Arrays.stream(list.split(",")).map(String::strip).filter(n -> !n.isEmpty()).forEach(names::add);
    return names;
  }

  private static int port(Map<Setting, String> values, Setting setting) {
    var text = text(values, setting);
    try {
      var port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw refused(setting, text, notANumber);
    }
    throw refused(setting, text, null);
  }

  private static IllegalArgumentException refused(
      Setting setting, String found, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "%s (%s): %s (expected: a TCP port, 0 to 65535)"
            .formatted(setting.flag(), setting.variable(), found),
        cause);
  }

  private static Webhook webhook(Map<Setting, String> values, Map<String, String> environment) {
    var written = text(values, Setting.NAMESPACE);
    var namespace =
        written.isEmpty() ? environment.getOrDefault("POD_NAMESPACE", DEFAULT_NAMESPACE) : written;
    var url = text(values, Setting.WEBHOOK_URL);
    return new Webhook(
        namespace,
        text(values, Setting.WEBHOOK_SERVICE),
        url.isEmpty() ? Optional.empty() : Optional.of(https(url)));
  }

  private static URI https(String text) {
    try {
      var url = new URI(text);
      if ("https".equals(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException notAUrl) {
      throw refusedUrl(text, notAUrl);
    }
    throw refusedUrl(text, null);
  }

  private static IllegalArgumentException refusedUrl(String found, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "%s (%s): %s (expected: an https URL with a host, for example https://192.0.2.1:9443)"
            .formatted(Setting.WEBHOOK_URL.flag(), Setting.WEBHOOK_URL.variable(), found),
        cause);
  }

  private static Optional<LeaderElection> leaderElection(
      Map<Setting, String> values, Map<String, String> environment) {
    var wanted = text(values, Setting.LEADER_ELECTION);
    if (!"true".equals(wanted)) {
      if (!"false".equals(wanted)) {
        throw new IllegalArgumentException(
            "%s: %s (expected: true or false)".formatted(Setting.LEADER_ELECTION.flag(), wanted));
      }
      return Optional.empty();
    }
    var namespace = text(values, Setting.LEASE_NAMESPACE);
    if (namespace.isEmpty()) {
      namespace = text(values, Setting.NAMESPACE);
    }
    if (namespace.isEmpty()) {
      namespace = environment.getOrDefault("POD_NAMESPACE", "");
    }
    if (namespace.isEmpty()) {
      throw new IllegalArgumentException(
          "leader election needs a namespace for its Lease: set %s or POD_NAMESPACE"
              .formatted(Setting.LEASE_NAMESPACE.flag()));
    }
    var identity = text(values, Setting.IDENTITY);
    if (identity.isEmpty()) {
      identity = environment.getOrDefault("POD_NAME", environment.getOrDefault("HOSTNAME", ""));
    }
    if (identity.isEmpty()) {
      identity = "pipelock-operator-" + ProcessHandle.current().pid();
    }
    return Optional.of(new LeaderElection(namespace, identity));
  }
}
