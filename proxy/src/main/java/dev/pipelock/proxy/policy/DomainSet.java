package dev.pipelock.proxy.policy;

import java.util.List;

/**
 * Domain patterns, any of which may match.
 *
 * @param patterns in the order written
 */
public record DomainSet(List<DomainPattern> patterns) {
  public static final DomainSet EMPTY = new DomainSet(List.of());

  public DomainSet {
    patterns = List.copyOf(patterns);
  }

  /**
   * @throws IllegalArgumentException for a text that is no domain pattern
   */
  public static DomainSet of(List<String> patterns) {
    return new DomainSet(
        patterns.stream()
            .map(
                text ->
                    DomainPattern.parse(text)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    text + " (expected: a host or *.domain with a dot)")))
            .toList());
  }

  public static DomainSet of(String... patterns) {
    return of(List.of(patterns));
  }

  public boolean matches(HostName host) {
    for (var pattern : patterns) {
      if (pattern.matches(host)) {
        return true;
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return patterns.isEmpty();
  }
}
