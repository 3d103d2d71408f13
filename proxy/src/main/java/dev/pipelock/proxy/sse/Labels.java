package dev.pipelock.proxy.sse;

import dev.pipelock.proxy.text.Ascii;
import java.util.Set;

/**
 * Words for machines: names, ids and the like. Whatever is more is text that somebody hides there.
 */
final class Labels {
  private static final int LONGEST = 64;

  /** Members that every event repeats; nobody joins them. */
  private static final Set<String> REPEATED =
      Set.of(
          "type",
          "role",
          "id",
          "object",
          "model",
          "system_fingerprint",
          "service_tier",
          "finish_reason",
          "native_finish_reason",
          "stop_reason",
          "done_reason",
          "status",
          "item_id",
          "response_id",
          "call_id",
          "tool_use_id",
          "created_at",
          "provider",
          "obfuscation");

  private Labels() {}

  /** Whether a text is one word. */
  static boolean isWord(String text) {
    return text.length() <= LONGEST && text.chars().allMatch(Labels::isWordCharacter);
  }

  private static boolean isWordCharacter(int c) {
    return Ascii.isAlphanumeric(c)
        || c == '.'
        || c == '_'
        || c == '-'
        || c == ':'
        || c == '/'
        || c == '+';
  }

  /** Whether a member of an event is a label, by its name and by what it holds. */
  static boolean isLabel(String name, String text) {
    return REPEATED.contains(name) && isWord(text);
  }

  /** A name as it stands in paths, which are logged. */
  static String inPath(String name) {
    var plain =
        !name.isEmpty()
            && name.length() <= LONGEST
            && name.chars()
                .allMatch(c -> c == '_' || (Ascii.isAlphanumeric(c) && !Ascii.isDigit(c)));
    return plain ? name : "*";
  }
}
