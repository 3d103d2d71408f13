package dev.pipelock.proxy.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pipelock.api.sections.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How an event looks in the log: one line, sanitised, whatever its fields hold. */
final class AuditLine {

  /** Most elements of a list field. */
  static final int MAX_ELEMENTS = 32;

  /** Most fields of an event besides the common ones. */
  static final int MAX_FIELDS = 48;

  private static final JsonFactory JSON = new JsonFactory();
  private static final String COMPONENT = "pipelock";

  /** RFC 3339, always with milliseconds, so that lines sort as text. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Names that the common fields took; an event's own field of that name is left out. */
  private static final Set<String> COMMON =
      Set.of("level", "time", "component", "event", "message");

  private AuditLine() {}

  /** The bytes of the line, with its line feed. */
  static byte[] of(LogFormat format, Instant time, AuditEvent event) {
    return switch (format) {
      case JSON -> json(time, event);
      case TEXT -> text(time, event);
    };
  }

  private static byte[] json(Instant time, AuditEvent event) {
    var out = new ByteArrayOutputStream(512);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("level", AuditText.clean(event.level()));
      json.writeStringField("time", TIME.format(time));
      json.writeStringField("component", COMPONENT);
      json.writeStringField("event", AuditText.clean(event.event()));
      json.writeStringField("message", AuditText.clean(event.message()));
      int written = 0;
      for (var field : event.fields().entrySet()) {
        if (!COMMON.contains(field.getKey()) && written++ < MAX_FIELDS) {
          json.writeFieldName(AuditText.clean(field.getKey()));
          write(json, field.getValue());
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case Collection<?> list -> {
        json.writeStartArray();
        int written = 0;
        for (var element : list) {
          if (written++ < MAX_ELEMENTS) {
            json.writeString(AuditText.clean(String.valueOf(element)));
          }
        }
        json.writeEndArray();
      }
      default -> json.writeString(AuditText.clean(String.valueOf(value)));
    }
  }

  private static byte[] text(Instant time, AuditEvent event) {
    var line = new StringBuilder(256);
    line.append(TIME.format(time))
        .append(' ')
        .append(AuditText.clean(event.level()).toUpperCase(Locale.ROOT))
        .append(' ')
        .append(AuditText.clean(event.event()))
        .append(": ")
        .append(AuditText.clean(event.message()));
    event.fields().entrySet().stream()
        .filter(field -> !COMMON.contains(field.getKey()))
        .limit(MAX_FIELDS)
        .forEach(field -> append(line, field));
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder line, Map.Entry<String, Object> field) {
    var value = AuditText.clean(String.valueOf(field.getValue()));
    line.append(' ').append(AuditText.clean(field.getKey())).append('=');
    if (value.indexOf(' ') >= 0 || value.indexOf('"') >= 0) {
      line.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else {
      line.append(value);
    }
  }
}
