package dev.pipelock.proxy.mcp;

/**
 * How an object key is shown in a field path. Keys are the peer's data and may themselves be
 * secrets, while paths are logged: only what reads like an identifier of a schema is shown.
 */
final class PathLabel {
  private static final int LONGEST = 32;
  private static final String HIDDEN = "*";

  private PathLabel() {}

  /** The key where it is short, has no digit and no two capitals in a row; else {@code *}. */
  static String of(String key) {
    if (key.isEmpty() || key.length() > LONGEST) {
      return HIDDEN;
    }
    boolean afterCapital = true;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean plain = (c >= 'a' && c <= 'z') || c == '_' || c == '$' || c == '-';
      if (!plain && (!capital || afterCapital)) {
        return HIDDEN;
      }
      afterCapital = capital;
    }
    return key;
  }
}
