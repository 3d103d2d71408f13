package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Placeholders;
import dev.pipelock.proxy.match.scan.TokenFinder;
import dev.pipelock.proxy.text.ContentKind;
import java.util.Map;

/**
 * How content is inspected.
 *
 * @param sections what holds for each kind
 * @param secrets rules for what leaves
 * @param spreadSecrets the same rules for texts without separators
 * @param tokens where rules of both kinds could match
 * @param knownSecrets values that must not leave
 * @param placeholders what becomes of stand-ins for secrets
 * @param injections rules for what comes in
 * @param toolTexts further rules for tool definitions
 * @param headers which request headers are looked at
 * @param responseExempt hosts whose answers are not searched for injections
 */
public record ContentPolicy(
    Map<ContentKind, SectionPolicy> sections,
    RuleSet secrets,
    RuleSet spreadSecrets,
    TokenFinder tokens,
    KnownSecrets knownSecrets,
    Placeholders placeholders,
    PhraseRules injections,
    PhraseRules toolTexts,
    HeaderScope headers,
    DomainSet responseExempt) {
  public ContentPolicy {
    sections = Map.copyOf(sections);
  }

  /** The section that decides about a kind of content. */
  public SectionPolicy section(ContentKind kind) {
    var section = sections.get(kind);
    if (section == null) {
      throw new IllegalStateException("no section decides about " + kind);
    }
    return section;
  }
}
