package dev.pipelock.api.validation;

import dev.pipelock.api.sections.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this release accepts but does not enforce; one truth for the proxy and the operator. */
public final class Coverage {

  private Coverage() {}

  /**
   * What a policy asks for in vain: at most one notice a section, and none for what is off.
   *
   * @param untyped section names of {@link Loaded.Valid#untyped}
   * @param spelling how the paths of the notices are spelled
   * @return in the order of {@link Policy}, then the untyped sections
   */
  public static List<Notice> gaps(Policy policy, List<String> untyped, Spelling spelling) {
    Map<String, List<Gap>> bySection =
        Stream.of(Gap.values())
            .filter(gap -> gap.applies(policy))
            .collect(Collectors.groupingBy(Gap::section, LinkedHashMap::new, Collectors.toList()));
    var notices = new ArrayList<Notice>();
    bySection.forEach((section, gaps) -> notices.add(notice(section, gaps, spelling)));
    untyped.forEach(name -> notices.add(untyped(name)));
    return List.copyOf(notices);
  }

  private static Notice notice(String section, List<Gap> gaps, Spelling spelling) {
    var path = Path.ROOT.key(section);
    var only = gaps.getFirst();
    if (gaps.size() == 1) {
      var at = only.key().isEmpty() ? path : path.key(only.key());
      return new Notice(at.spelled(spelling), "not enforced yet: " + only.consequence());
    }
    var each =
        gaps.stream()
            .map(gap -> Path.ROOT.key(gap.key()).spelled(spelling) + ": " + gap.consequence())
            .collect(Collectors.joining("; "));
    return new Notice(path.spelled(spelling), "not enforced yet: " + each);
  }

  /** Such sections stand in a file or in extraConfig, in the file's spelling either way. */
  private static Notice untyped(String name) {
    return new Notice(name, "not enforced yet: " + UntypedSections.what(name));
  }
}
