package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.Ssrf;
import dev.pipelock.api.sections.TlsInterception;
import dev.pipelock.proxy.inspect.destination.DestinationRules;
import dev.pipelock.proxy.policy.AddressRange;
import dev.pipelock.proxy.policy.AddressRanges;
import dev.pipelock.proxy.policy.DestinationPolicy;
import dev.pipelock.proxy.policy.DomainPattern;
import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.InterceptionPolicy;
import dev.pipelock.proxy.policy.KillSwitchPolicy;
import dev.pipelock.proxy.policy.KillSwitchPolicy.Exempt;
import dev.pipelock.proxy.policy.KnownSecrets;
import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Suppressions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a validated policy to the snapshot that exchanges read; every default is written here. */
public final class PolicyCompiler {
  /** Hosts of LLM providers, intercepted unless {@code include_defaults} is false. */
  public static final List<String> PROVIDER_DOMAINS =
      List.of(
          "api.openai.com",
          "api.anthropic.com",
          "generativelanguage.googleapis.com",
          "api.mistral.ai",
          "api.groq.com",
          "api.deepseek.com",
          "api.x.ai",
          "openrouter.ai",
          "api.together.xyz",
          "api.fireworks.ai",
          "api.cohere.com",
          "api.perplexity.ai");

  private static final Set<Integer> CONNECT_PORTS = Set.of(80, 443, 8080, 8443);
  private static final long REQUEST_BYTES = 41_943_040;
  private static final long RESPONSE_BYTES = 10_485_760;
  private static final int EVENT_BYTES = 1_048_576;
  private static final String KILL_MESSAGE = "Emergency deny-all active";

  private PolicyCompiler() {}

  /**
   * Compiles a policy.
   *
   * @param override {@code --mode}, which wins over the file's; {@code enforce: false} wins over
   *     both
   * @throws IllegalArgumentException where validation let something pass that cannot be compiled,
   *     with its path
   */
  public static PolicySnapshot compile(
      Policy policy, String digest, long generation, @Nullable Mode override) {
    return compile(policy, digest, generation, override, KnownSecrets.NONE);
  }

  /** As above, with values that must not leave. */
  static PolicySnapshot compile(
      Policy policy,
      String digest,
      long generation,
      @Nullable Mode override,
      KnownSecrets knownSecrets) {
    return new PolicySnapshot(
        digest,
        generation,
        effectiveMode(policy, override),
        policy,
        limits(policy),
        destinations(policy),
        interception(policy.tlsInterception()),
        ContentCompiler.compile(policy, knownSecrets),
        Suppressions.of(orEmpty(policy.suppress())),
        killSwitch(policy.killSwitch()));
  }

  private static Mode effectiveMode(Policy policy, @Nullable Mode override) {
    if (Boolean.FALSE.equals(policy.enforce())) {
      return Mode.AUDIT;
    }
    return override != null ? override : or(policy.mode(), Mode.BALANCED);
  }

  private static Limits limits(Policy policy) {
    var requests = policy.requestBodyScanning();
    var interception = policy.tlsInterception();
    var responses = policy.responseScanning();
    var events = responses == null ? null : responses.sseStreaming();
    return new Limits(
        or(requests == null ? null : requests.maxBodyBytes(), REQUEST_BYTES),
        or(interception == null ? null : interception.maxResponseBytes(), RESPONSE_BYTES),
        or(events == null ? null : events.maxEventBytes(), EVENT_BYTES),
        64,
        200_000,
        100,
        100);
  }

  private static DestinationPolicy destinations(Policy policy) {
    var forward = policy.forwardProxy();
    var fetch = policy.fetchProxy();
    var monitoring = fetch == null ? null : fetch.monitoring();
    return new DestinationPolicy(
        or(forward == null ? null : forward.enabled(), false),
        connectPorts(forward),
        domains("api_allowlist", policy.apiAllowlist()),
        domains("trusted_domains", policy.trustedDomains()),
        internal(policy.internal()),
        ipAllowlist(policy.ssrf()),
        domains(
            "fetch_proxy.monitoring.blocklist", monitoring == null ? null : monitoring.blocklist()),
        UrlLimitsCompiler.compile(monitoring));
  }

  private static Set<Integer> connectPorts(@Nullable ForwardProxy forward) {
    var written = forward == null ? null : forward.connectPorts();
    return written == null ? CONNECT_PORTS : new HashSet<>(written);
  }

  /** Absent: the core ranges. Empty: off. Else: what is written and the core ranges with it. */
  private static Optional<AddressRanges> internal(@Nullable List<String> written) {
    if (written == null) {
      return Optional.of(DestinationRules.CORE);
    }
    if (written.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(DestinationRules.CORE.ranges());
    all.addAll(ranges("internal", written).ranges());
    return Optional.of(new AddressRanges(all));
  }

  private static AddressRanges ipAllowlist(@Nullable Ssrf ssrf) {
    return ranges("ssrf.ip_allowlist", orEmpty(ssrf == null ? null : ssrf.ipAllowlist()));
  }

  private static InterceptionPolicy interception(@Nullable TlsInterception section) {
    if (section == null) {
      return new InterceptionPolicy(false, DomainSet.EMPTY, DomainSet.EMPTY);
    }
    var hasCa = section.caCert() != null && section.caKey() != null;
    var domains =
        new ArrayList<>(domains("tls_interception.domains", section.domains()).patterns());
    if (or(section.includeDefaults(), true)) {
      domains.addAll(DomainSet.of(PROVIDER_DOMAINS).patterns());
    }
    return new InterceptionPolicy(
        or(section.enabled(), hasCa),
        new DomainSet(domains),
        domains("tls_interception.passthrough_domains", section.passthroughDomains()));
  }

  private static KillSwitchPolicy killSwitch(@Nullable KillSwitch section) {
    return section == null
        ? new KillSwitchPolicy(
            false, KILL_MESSAGE, AddressRanges.EMPTY, EnumSet.allOf(Exempt.class))
        : new KillSwitchPolicy(
            or(section.enabled(), false),
            or(section.message(), KILL_MESSAGE),
            ranges("kill_switch.allowlist_ips", orEmpty(section.allowlistIps())),
            exempt(section));
  }

  private static Set<Exempt> exempt(KillSwitch section) {
    var exempt = EnumSet.noneOf(Exempt.class);
    if (or(section.healthExempt(), true)) {
      exempt.add(Exempt.HEALTH);
    }
    if (or(section.metricsExempt(), true)) {
      exempt.add(Exempt.METRICS);
    }
    if (or(section.apiExempt(), true)) {
      exempt.add(Exempt.API);
    }
    return exempt;
  }

  static DomainSet domains(String path, @Nullable List<String> written) {
    return new DomainSet(
        parsed(path, orEmpty(written), DomainPattern::parse, "a host or *.domain with a dot"));
  }

  private static AddressRanges ranges(String path, List<String> written) {
    return new AddressRanges(
        parsed(path, written, AddressRange::parse, "a CIDR without host bits"));
  }

  private static <T> List<T> parsed(
      String path, List<String> written, Function<String, Optional<T>> parser, String expected) {
    var parsed = new ArrayList<T>(written.size());
    for (int i = 0; i < written.size(); i++) {
      var text = written.get(i);
      var place = path + "[" + i + "]";
      parsed.add(
          parser
              .apply(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          place + ": " + text + " (expected: " + expected + ")")));
    }
    return parsed;
  }

  static <T> T or(@Nullable T written, T otherwise) {
    return written == null ? otherwise : written;
  }

  static <T> List<T> orEmpty(@Nullable List<T> written) {
    return written == null ? List.of() : written;
  }
}
