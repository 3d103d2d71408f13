package dev.pipelock.operator.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;

/** Says a warning once, and again only when its words change or it was settled in between. */
final class Warnings {
  private final Logger log;
  private final Map<String, String> said = new HashMap<>();

  Warnings(Logger log) {
    this.log = log;
  }

  /**
   * @param subject what it is about; one warning stands for each
   */
  void warn(String subject, String words) {
    if (!words.equals(said.put(subject, words))) {
      log.warn("{}", words);
    }
  }

  /** Forgets all other subjects. */
  void retain(Set<String> subjects) {
    said.keySet().retainAll(subjects);
  }

  void settle(String subject) {
    said.remove(subject);
  }
}
