package dev.pipelock.proxy.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.pipelock.proxy.policy.Limits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Every key, string and number of a JSON document (RFC 8259), numbers as written. Duplicate keys
 * and data after the document are refused: two parsers may read such a document differently.
 */
final class JsonTexts {
  /**
   * Longer values are no credentials, and the pair of key and value is looked at for those only.
   */
  private static final int LONGEST_PAIRED = 256;

  private final JsonFactory factory;
  private final int depth;

  JsonTexts(Limits limits) {
    depth = limits.jsonDepth();
    factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Interned names would let a client fill a table that is never emptied.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depth)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 20)
                    .maxNumberLength(1 << 20)
                    .build())
            .build();
  }

  void read(String json, String root, FieldCollector out) throws UnreadableException {
    try (var parser = factory.createParser(json)) {
      read(parser, root, out);
    } catch (IOException fault) {
      throw reason(fault);
    }
  }

  private void read(JsonParser parser, String root, FieldCollector out)
      throws IOException, UnreadableException {
    var first = parser.nextToken();
    if (first == null) {
      return;
    }
    new Walk(parser, root, out).value(first);
    if (parser.nextToken() != null) {
      throw Reasons.malformed("followed by data after its JSON document", "body");
    }
  }

  private UnreadableException reason(IOException fault) {
    if (fault instanceof StreamConstraintsException) {
      return Reasons.limit(
          "json_depth",
          "the JSON is nested deeper than " + depth + " or a number is endless",
          "body");
    }
    if (fault instanceof JsonProcessingException parsing) {
      var location = parsing.getLocation();
      var duplicate = String.valueOf(parsing.getOriginalMessage()).startsWith("Duplicate field");
      return Reasons.malformed(
          duplicate ? "JSON with a key given twice" : "not valid JSON",
          location == null
              ? "body"
              : "line " + location.getLineNr() + ", column " + location.getColumnNr());
    }
    return Reasons.malformed("not valid in its character encoding", "body");
  }

  /** One pass over a document. */
  private record Walk(JsonParser parser, StringBuilder path, FieldCollector out) {

    Walk(JsonParser parser, String root, FieldCollector out) {
      this(parser, new StringBuilder(root), out);
    }

    void value(JsonToken token) throws IOException, UnreadableException {
      scalar(token, null);
      if (token == JsonToken.START_OBJECT) {
        object();
      } else if (token == JsonToken.START_ARRAY) {
        array();
      }
    }

    private void scalar(JsonToken token, @Nullable String key)
        throws IOException, UnreadableException {
      if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
        return;
      }
      var text = parser.getText();
      out.add(path.toString(), text);
      // "secret_access_key": "…" says more together than apart.
      if (key != null && text.length() <= LONGEST_PAIRED && token == JsonToken.VALUE_STRING) {
        out.add(path.toString(), '"' + key + "\": \"" + text + '"');
      }
    }

    private void object() throws IOException, UnreadableException {
      int length = path.length();
      for (var token = parser.nextToken();
          token == JsonToken.FIELD_NAME;
          token = parser.nextToken()) {
        var key = parser.currentName();
        out.add(path + "(key)", key);
        if (!path.isEmpty()) {
          path.append('.');
        }
        path.append(PathNames.of(key));
        var value = parser.nextToken();
        if (value.isScalarValue()) {
          scalar(value, key);
        } else {
          value(value);
        }
        path.setLength(length);
      }
    }

    private void array() throws IOException, UnreadableException {
      int length = path.length();
      int index = 0;
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        path.append('[').append(index++).append(']');
        value(token);
        path.setLength(length);
      }
    }
  }
}
