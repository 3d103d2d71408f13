package dev.pipelock.operator.status;

import java.util.List;

/**
 * Injection as observed.
 *
 * @param wanted whether the policy injects
 * @param selected pods that the policy selects and that run or will run
 * @param missing names of those among them that do not carry its injection
 * @param leftovers names of pods that carry its injection although it does not select them
 */
public record Injected(boolean wanted, int selected, List<String> missing, List<String> leftovers) {

  int injected() {
    return selected - missing.size();
  }
}
