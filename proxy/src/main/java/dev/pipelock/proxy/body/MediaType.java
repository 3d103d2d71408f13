package dev.pipelock.proxy.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a Content-Type or Content-Disposition header (RFC 9110, section 8.3).
 *
 * @param essence type and subtype, lower case; {@code ""} where there is none
 * @param parameters by lower-case name, unquoted; of one written twice, the first
 */
record MediaType(String essence, Map<String, String> parameters) {
  MediaType {
    parameters = Map.copyOf(parameters);
  }

  static MediaType parse(@Nullable String value) {
    if (value == null) {
      return new MediaType("", Map.of());
    }
    int at = value.indexOf(';');
    var essence = (at < 0 ? value : value.substring(0, at)).strip().toLowerCase(Locale.ROOT);
    var parameters = new HashMap<String, String>();
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      var name = value.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      var text = new StringBuilder();
      at = readValue(value, equals + 1, text);
      parameters.putIfAbsent(name, text.toString());
    }
    return new MediaType(essence, parameters);
  }

  /** Reads a token or a quoted string, and returns the offset of the semicolon after it, or -1. */
  private static int readValue(String value, int start, StringBuilder text) {
    int at = start;
    while (at < value.length() && value.charAt(at) == ' ') {
      at++;
    }
    if (at < value.length() && value.charAt(at) == '"') {
      for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
        if (value.charAt(at) == '\\' && at + 1 < value.length()) {
          at++;
        }
        text.append(value.charAt(at));
      }
      return value.indexOf(';', at);
    }
    int end = value.indexOf(';', at);
    text.append(value.substring(at, end < 0 ? value.length() : end).strip());
    return end;
  }

  boolean isJson() {
    return essence.equals("application/json")
        || essence.equals("text/json")
        || essence.endsWith("+json");
  }

  boolean isJsonLines() {
    return essence.equals("application/x-ndjson")
        || essence.equals("application/jsonl")
        || essence.equals("application/x-jsonlines");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The charset parameter; UTF-8 without one. Empty for one that this machine does not know. */
  Optional<Charset> charset() {
    try {
      return Optional.of(parameter("charset").map(Charset::forName).orElse(StandardCharsets.UTF_8));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }
}
