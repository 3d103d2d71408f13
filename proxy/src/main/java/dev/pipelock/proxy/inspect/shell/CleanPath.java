package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayDeque;

/** A path without detours: {@code //}, {@code /./} and {@code /x/../} lead nowhere else. */
final class CleanPath {
  private CleanPath() {}

  /** The word itself where it is no path, or has no detours. */
  static Traced of(Traced word) {
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
        out = out.slice(0, folders.isEmpty() ? 0 : folders.peek());
      } else if (!nothing && !(part.equals("../") && text.startsWith("/"))) {
        out.append(word.slice(from, end));
        folders.push(out.length());
      }
      from = end;
    }
    return out;
  }
}
