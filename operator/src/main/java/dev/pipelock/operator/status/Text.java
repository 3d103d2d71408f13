package dev.pipelock.operator.status;

import java.util.List;

/** Lists and messages cut to what a person reads and an object may hold. */
final class Text {
  /** Most characters of a condition's message; the API's own limit is 32768. */
  static final int MAX_MESSAGE = 2048;

  private Text() {}

  /** The first few entries, and how many more there are. */
  static String some(List<String> entries, String separator, int most) {
    var shown = String.join(separator, entries.subList(0, Math.min(most, entries.size())));
    return entries.size() <= most
        ? shown
        : shown + separator + "and " + (entries.size() - most) + " more";
  }

  static String bounded(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + '…';
  }
}
