package dev.pipelock.proxy.audit;

import java.util.regex.Pattern;

/**
 * Makes text from outside fit for a log line: no control characters, no terminal escapes, no
 * invisible direction changes (CVE-2021-42574), bounded in length.
 */
final class AuditText {

  /** Longest field value, in UTF-16 units. */
  static final int MAX_LENGTH = 1024;

  private static final String CUT = "[cut]";

  /** ECMA-48: CSI and OSC sequences with their parameters, then any other escape. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\x1b\\][^\\x07\\x1b]{0,256}(?:\\x07|\\x1b\\\\)?"
              + "|(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]"
              + "|\\x1b[ -/]*[0-~]?");

  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");

  private AuditText() {}

  static String clean(String text) {
    boolean cut = text.length() > MAX_LENGTH;
    var bounded = cut ? text.substring(0, boundary(text)) : text;
    var clean = isPlain(bounded) ? bounded : strip(bounded);
    return cut ? clean + CUT : clean;
  }

  private static String strip(String text) {
    return CONTROL.matcher(ESCAPE.matcher(text).replaceAll("")).replaceAll(" ");
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  /** Never between the halves of a surrogate pair. */
  private static int boundary(String text) {
    return Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
  }
}
