package dev.pipelock.proxy.offline;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.text.Content;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be shown of a match: how a format of ours begins, at most four characters, and how long
 * the match is. What is printed is cut out of our own samples, never out of the message.
 */
final class MaskedSample {
  private static final int MOST = 4;

  /** For each rule the fixed characters that its samples start with. */
  private static final Map<String, Set<String>> PREFIXES =
      SecretRules.all().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  rule -> rule.rule().name(), MaskedSample::prefixes, MaskedSample::both));

  private MaskedSample() {}

  /** For example {@code ghp_…[40]}. */
  static String of(Finding finding, Content content) {
    int length = finding.end() - finding.start();
    return prefix(finding, content) + "…[" + length + "]";
  }

  private static String prefix(Finding finding, Content content) {
    for (var prefix : PREFIXES.getOrDefault(finding.rule(), Set.of())) {
      for (var field : content.fields()) {
        if (field.path().equals(finding.path())
            && field.text().startsWith(prefix, finding.start())
            && prefix.length() < finding.end() - finding.start()) {
          return prefix;
        }
      }
    }
    return "";
  }

  private static Set<String> prefixes(BuiltInRule rule) {
    return rule.matches().stream()
        .map(MaskedSample::head)
        .filter(head -> !head.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A sample without a slot is not random, but it is nobody's prefix either. */
  private static String head(String template) {
    int slot = template.indexOf('{');
    return slot < 0 ? "" : template.substring(0, Math.min(slot, MOST));
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    var all = new HashSet<>(one);
    all.addAll(other);
    return Set.copyOf(all);
  }

  /** The rules that have a prefix to show; for tests. */
  static List<String> prefixed() {
    return PREFIXES.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
