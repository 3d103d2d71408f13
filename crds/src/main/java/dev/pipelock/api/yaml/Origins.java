package dev.pipelock.api.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each value of a document came from, by JSON pointer (RFC 6901). */
public final class Origins {

  /**
   * Where one value stands.
   *
   * @param line of its key, or of the list item, counted from 1
   * @param plain whether it is a scalar without quotes or explicit tag
   */
  private record Origin(int line, boolean plain) {}

  private final Map<String, Origin> byPointer = new HashMap<>();

  Origins() {}

  /** A child's pointer, with the two escapes of RFC 6901 section 3. */
  public static String child(String pointer, String key) {
    return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
  }

  void put(String pointer, int line, boolean plain) {
    byPointer.put(pointer, new Origin(line, plain));
  }

  /** The line of a value, or of the nearest enclosing value that was written. */
  public Optional<Integer> line(String pointer) {
    for (var at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
      var origin = byPointer.get(at);
      if (origin != null) {
        return Optional.of(origin.line());
      }
      if (at.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** Whether the value is a scalar written without quotes: only those read as yes, no, on, off. */
  public boolean plain(String pointer) {
    var origin = byPointer.get(pointer);
    return origin != null && origin.plain();
  }
}
