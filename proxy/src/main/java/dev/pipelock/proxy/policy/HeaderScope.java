package dev.pipelock.proxy.policy;

import java.util.Locale;
import java.util.Set;

/**
 * Which request headers are looked at.
 *
 * @param all all but the named ones, or the named ones only
 * @param names lower case
 */
public record HeaderScope(boolean all, Set<String> names) {
  public HeaderScope {
    names = Set.copyOf(names);
  }

  public boolean covers(String header) {
    return all != names.contains(header.toLowerCase(Locale.ROOT));
  }
}
