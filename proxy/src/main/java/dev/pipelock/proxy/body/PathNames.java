package dev.pipelock.proxy.body;

/** Names in paths: paths are logged, and a client may put a secret into a key. */
final class PathNames {
  private static final int LONGEST = 32;

  private PathNames() {}

  /** The name where it is a plain word of letters and underscores, else {@code *}. */
  static String of(String name) {
    var plain =
        !name.isEmpty()
            && name.length() <= LONGEST
            && name.chars()
                .allMatch(
                    c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-');
    return plain ? name : "*";
  }
}
