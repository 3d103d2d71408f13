package dev.pipelock.proxy.offline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The names in the outermost object of a JSON value; none where it is not an object.
 *
 * @param isArray whether it is an array
 */
record Members(Set<String> names, boolean isArray) {
  /**
   * Lenient: what is too deep or too long is for the real reader to say. Names stay canonicalised,
   * since Jackson tells byte offsets only then.
   */
  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Reads as far as it is JSON. */
  static Members of(byte[] json) {
    var names = new HashSet<String>();
    boolean array = false;
    try (var parser = JSON.createParser(json)) {
      var first = parser.nextToken();
      array = first == JsonToken.START_ARRAY;
      while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException malformed) {
      return new Members(names, array);
    }
    return new Members(names, array);
  }

  /** Whether it is an object or an array, and nothing after it. */
  static boolean isStructure(byte[] json) {
    try (var parser = JSON.createParser(json)) {
      var first = parser.nextToken();
      if (first == null || !first.isStructStart()) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }
}
