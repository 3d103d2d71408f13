package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules for prompt injections, by what the order means: a verb, its object, and what joins
 * them, with bounded gaps. They read the folded view, so they are written in lower case, and a
 * white space is one character. The 25 families have the reference's names, which suppressions use;
 * a family has one rule a language. High and critical rules are attacks by themselves; medium ones
 * are signs that honest texts show as well.
 */
public final class InjectionRules {
  private static final List<BuiltInRule> ALL =
      Stream.of(
              OverrideRules.all(),
              MarkupRules.all(),
              PersonaRules.all(),
              CovertRules.all(),
              CredentialRules.all(),
              RevocationRules.all(),
              AddressRules.all(),
              DisclosureRules.all(),
              IdentityRules.all(),
              TaskRules.all(),
              DiscardRules.all(),
              TranscriptRules.all(),
              ReaderRules.all(),
              LicenceRules.all(),
              ExtractionRules.all(),
              PayloadRules.all(),
              ForeignRules.all())
          .flatMap(List::stream)
          .toList();

  private InjectionRules() {}

  /** All of them. */
  public static List<BuiltInRule> all() {
    return ALL;
  }
}
