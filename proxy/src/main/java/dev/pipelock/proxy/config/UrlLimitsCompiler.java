package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.Monitoring;
import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.UrlLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From {@code fetch_proxy.monitoring} to bounds of URLs; their defaults are Pipelock's. */
final class UrlLimitsCompiler {
  private static final int LENGTH = 2048;
  private static final double WORD_BITS = 4.5;
  private static final double LABEL_BITS = 4.0;

  private UrlLimitsCompiler() {}

  static UrlLimits compile(@Nullable Monitoring section) {
    return new UrlLimits(
        PolicyCompiler.or(section == null ? null : section.maxUrlLength(), LENGTH),
        PolicyCompiler.or(section == null ? null : section.entropyThreshold(), WORD_BITS),
        PolicyCompiler.or(section == null ? null : section.subdomainEntropyThreshold(), LABEL_BITS),
        exempt(section == null ? null : section.subdomainEntropyExclusions()));
  }

  /** Identifiers of the LLM providers' objects look random, and they are in every other path. */
  private static DomainSet exempt(@Nullable List<String> written) {
    var all =
        new ArrayList<>(
            PolicyCompiler.domains("fetch_proxy.monitoring.subdomain_entropy_exclusions", written)
                .patterns());
    all.addAll(DomainSet.of(PolicyCompiler.PROVIDER_DOMAINS).patterns());
    return new DomainSet(all);
  }
}
