package dev.pipelock.proxy.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Walks one JSON text and hands every key, string, number and boolean in it to {@link Fields}, also
 * those of JSON that stands inside a string: Sure's tool results are such strings.
 */
final class FieldWalker {
  private static final int DEEPEST_NESTED_TEXT = 3;

  /** Longer values are no credentials that only a key gives away. */
  private static final int LONGEST_PAIRED = 256;

  /** Lenient on depth: what is too deep was dealt with when the message was decoded. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxTokenCount(500_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Fields fields;

  /** Whether entries of {@code result.tools} are definitions. */
  private final boolean fromServer;

  FieldWalker(Fields fields, boolean fromServer) {
    this.fields = fields;
    this.fromServer = fromServer;
  }

  void walk(byte[] json) throws IOException {
    try (var parser = JSON.createParser(json)) {
      parser.nextToken();
      value(parser, new Place("", false, 0));
    }
  }

  /**
   * Where the parser stands.
   *
   * @param definition inside an entry of {@code result.tools}
   * @param nested how many strings deep
   */
  private record Place(String path, boolean definition, int nested) {
    Place member(String key) {
      var label = PathLabel.of(key);
      return new Place(path.isEmpty() ? label : path + "." + label, definition, nested);
    }

    Place element(int index, boolean isDefinition) {
      return new Place(path + "[" + index + "]", definition || isDefinition, nested);
    }

    Place text() {
      return new Place(path + "(json)", definition, nested + 1);
    }
  }

  private void value(JsonParser parser, Place place) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, place);
      case START_ARRAY -> array(parser, place);
      case VALUE_STRING -> string(parser.getText(), place);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          fields.add(place.definition(), place.path(), parser.getText());
      case VALUE_NULL, FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {
        // null says nothing; the others never start a value.
      }
    }
  }

  private void object(JsonParser parser, Place place) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var key = parser.currentName();
      var member = place.member(key);
      key(key, member);
      boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
      value(parser, member);
      if (text && !fromServer) {
        pair(key, parser.getText(), member);
      }
    }
  }

  private void key(String key, Place place) {
    fields.add(place.definition(), place.path(), key);
    if (place.definition()) {
      words(key, place);
    }
  }

  /** {@code "secret_access_key": "…"} says more together than apart: about what leaves. */
  private void pair(String key, String text, Place place) {
    if (text.length() <= LONGEST_PAIRED && !text.isBlank()) {
      fields.add(false, place.path(), '"' + key + "\": \"" + text + '"');
    }
  }

  private void words(String name, Place place) {
    var words = Identifier.words(name);
    if (!words.equals(name)) {
      fields.add(true, place.path(), words);
    }
  }

  private void array(JsonParser parser, Place place) throws IOException {
    boolean tools = fromServer && place.nested() == 0 && place.path().equals("result.tools");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      boolean definition = tools && parser.currentToken() == JsonToken.START_OBJECT;
      value(parser, place.element(i, definition));
    }
  }

  private void string(String text, Place place) throws IOException {
    fields.add(place.definition(), place.path(), text);
    if (place.definition() && place.path().endsWith("].name")) {
      words(text, place);
    }
    if (isBlock(place)) {
      fields.addBlock(text);
    }
    if (place.nested() < DEEPEST_NESTED_TEXT && looksLikeJson(text)) {
      nested(text, place.text());
    }
  }

  /** Text blocks of tool results and of prompts. */
  private boolean isBlock(Place place) {
    var path = place.path();
    return fromServer
        && place.nested() == 0
        && ((path.startsWith("result.content[") && path.endsWith("].text"))
            || (path.startsWith("result.messages[") && path.endsWith(".content.text")));
  }

  private static boolean looksLikeJson(String text) {
    var stripped = text.strip();
    if (stripped.length() < 2) {
      return false;
    }
    char first = stripped.charAt(0);
    char last = stripped.charAt(stripped.length() - 1);
    return (first == '{' && last == '}') || (first == '[' && last == ']');
  }

  /** Text that only looks like JSON adds nothing: it is content as a string already. */
  private void nested(String text, Place place) throws IOException {
    if (isJson(text)) {
      try (var parser = JSON.createParser(text)) {
        parser.nextToken();
        value(parser, place);
      }
    }
  }

  /** Whether it is one JSON text and nothing else. */
  static boolean isJson(String text) {
    try (var parser = JSON.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }
}
