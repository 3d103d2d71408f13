package dev.pipelock.proxy.inspect;

import dev.pipelock.api.sections.Severity;

/**
 * What an inspector saw. Never the matched text: only where and how long.
 *
 * @param rule rule name as in the catalogue and in suppressions, for example {@code GitHub Token}
 * @param scanner scanner label of the audit line, for example {@code dlp} or {@code response_scan}
 * @param path field path in its content
 * @param start first offset in the field's text, in UTF-16 units
 * @param end offset after the last
 * @param view how the text was read, for example {@code plain} or {@code base64}
 * @param warnOnly whether the rule's author asked that it never blocks by itself
 */
public record Finding(
    String rule,
    Severity severity,
    String scanner,
    String path,
    int start,
    int end,
    String view,
    boolean warnOnly) {
  /** Rule of the finding that a message was not read in every way. */
  public static final String UNREAD = "limit.readings";

  /** Says that a text was not read in every way. */
  public static Finding unread(Subject subject) {
    return new Finding(
        UNREAD, Severity.HIGH, subject.scanner(), subject.field().path(), 0, 0, "", false);
  }

  /** Whether it says that something was left unread, rather than what was read. */
  public boolean isLimit() {
    return rule.equals(UNREAD);
  }
}
