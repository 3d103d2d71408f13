package dev.pipelock.proxy.attack;

import dev.pipelock.api.sections.Suppression;
import dev.pipelock.proxy.attack.Attack.Probe;
import dev.pipelock.proxy.offline.Judgement;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import java.util.Optional;

/** Finds the setting that lets an attack through; pure. */
final class Explanation {
  private final PolicySnapshot policy;

  Explanation(PolicySnapshot policy) {
    this.policy = policy;
  }

  /** What closes the gap, as a clause; empty where the policy asks for everything. */
  Optional<String> of(Attack attack, Judgement judgement) {
    var missing = attack.category().missing();
    if (missing.isPresent()) {
      return missing;
    }
    return switch (attack.probe()) {
      case Probe.Message message -> ofContent(attack, message.kind(), judgement);
      case Probe.Destination destination ->
          attack.category() == Category.ENTROPY
              ? Optional.of("fetch_proxy.monitoring: with Pipelock's thresholds")
              : ofDestination();
    };
  }

  private Optional<String> ofContent(Attack attack, ContentKind kind, Judgement judgement) {
    var section = policy.content().section(kind);
    if (!section.enabled()) {
      return Optional.of(section.name() + ".enabled: true");
    }
    if (isSuppressed(attack.rule())) {
      return Optional.of("suppress: without an entry for " + attack.rule());
    }
    if (kind == ContentKind.REQUEST_HEADER
        && !policy.content().headers().covers(SecretAttacks.HEADER)) {
      return Optional.of("request_body_scanning.sensitive_headers: with " + SecretAttacks.HEADER);
    }
    if (!judgement.findings().isEmpty()) {
      return section.action() == null
          ? Optional.of(section.name() + ".action: block")
          : Optional.of(section.name() + ".action: block instead of " + section.action());
    }
    return withoutRule(attack.rule(), kind);
  }

  private Optional<String> withoutRule(String rule, ContentKind kind) {
    if (rule.isEmpty() || names(policy.content().toolTexts().rules()).contains(rule)) {
      return Optional.empty();
    }
    boolean secret = names(policy.content().secrets().rules()).contains(rule);
    boolean injection = names(policy.content().injections().rules()).contains(rule);
    if (secret || injection) {
      return Optional.empty();
    }
    return switch (kind) {
      case REQUEST_TARGET, REQUEST_HEADER, REQUEST_BODY ->
          Optional.of("dlp.include_defaults: true");
      case REQUEST_TOOL_RESULT, RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT, TOOL_DEFINITION ->
          Optional.of("response_scanning.include_defaults: true");
      case MCP_INPUT ->
          Optional.of("dlp.include_defaults and response_scanning.include_defaults: true");
    };
  }

  private Optional<String> ofDestination() {
    var rules = policy.destinations();
    if (rules.internal().isEmpty()) {
      return Optional.of("internal: without the empty list");
    }
    return rules.ipAllowlist().ranges().isEmpty()
        ? Optional.empty()
        : Optional.of("ssrf.ip_allowlist: shorter");
  }

  private boolean isSuppressed(String rule) {
    List<Suppression> written = policy.policy().suppress();
    return written != null
        && written.stream().anyMatch(entry -> rule.equalsIgnoreCase(String.valueOf(entry.rule())));
  }

  private static List<String> names(List<Rule> rules) {
    return rules.stream().map(Rule::name).toList();
  }
}
