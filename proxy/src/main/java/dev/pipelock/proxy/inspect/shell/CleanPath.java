package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayDeque;

/** A path without detours: {@code //}, {@code /./} and {@code /x/../} lead nowhere else. */
public final class CleanPath {
  private CleanPath() {}

  /** Whether there are two slashes with at most dots between, as every detour has. */
  private static boolean hasDetour(Traced word) {
    int slash = -1;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '/') {
        if (slash >= 0) {
          return true;
        }
        slash = i;
      } else if (c != '.') {
        slash = -1;
      }
    }
    return false;
  }

  /** The word itself where it is no path, or has no detours. */
  public static Traced of(Traced word) {
    if (!hasDetour(word)) {
      return word;
    }
    var text = word.toString();
    boolean detours = text.contains("//") || text.contains("/./") || text.contains("/../");
    if (!detours || text.contains("://") || text.indexOf('\n') >= 0) {
      return word;
    }
    var out = new Traced();
    var folders = new ArrayDeque<Integer>();
    int from = 0;
    while (from < word.length()) {
      int slash = text.indexOf('/', from);
      int end = slash < 0 ? text.length() : slash + 1;
      var part = text.substring(from, end);
      boolean nothing = part.equals("./") || (part.equals("/") && from > 0);
      if (part.equals("../") && folders.size() > 1) {
        folders.pop();
        out.truncate(folders.isEmpty() ? 0 : folders.peek());
      } else if (!nothing && !(part.equals("../") && text.startsWith("/"))) {
        out.append(word.slice(from, end));
        folders.push(out.length());
      }
      from = end;
    }
    return out;
  }
}
