package dev.pipelock.api.validation;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a document or a spec, and what would be right.
 *
 * @param path where, in the document's own spelling, for example {@code dlp.patterns[3].regex}
 * @param line line in the file, counted from 1; null where there is no file
 * @param found what stands there, shortened, never a secret
 * @param expected what may stand there
 * @param suggestion the nearest known key or value, where one is near
 */
public record Violation(
    String path,
    @Nullable Integer line,
    String found,
    String expected,
    @Nullable String suggestion) {

  /** One line for a person: path, line, found, expected, suggestion. */
  public String message() {
    var text = new StringBuilder(path);
    if (line != null) {
      text.append(" (line ").append(line).append(')');
    }
    text.append(": ").append(found).append(" (expected: ").append(expected).append(')');
    if (suggestion != null) {
      text.append("; did you mean ").append(suggestion).append('?');
    }
    return text.toString();
  }
}
