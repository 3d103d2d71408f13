package dev.pipelock.proxy.attack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.pipelock.proxy.attack.AttackReport.Outcome;
import dev.pipelock.proxy.attack.AttackReport.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A report for programs, with the members that the reference's command has. */
public final class AttackJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AttackJson() {}

  /** One JSON object. */
  public static String of(AttackReport report) {
    var out = new StringWriter();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("config_file", report.config());
      json.writeStringField("mode", lower(report.mode()));
      json.writeNumberField("total", report.outcomes().size());
      json.writeNumberField("passed", report.count(Status.PASS));
      json.writeNumberField("failed", report.count(Status.FAIL));
      json.writeNumberField("skipped", report.skipped().size());
      json.writeArrayFieldStart("vectors");
      for (var outcome : report.outcomes()) {
        vector(json, outcome);
      }
      json.writeEndArray();
      list(json, "gaps", AttackTable.gaps(report));
      list(json, "not_enforced", report.notEnforced());
      list(json, "not_tested", AttackReport.NOT_TESTED);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toString();
  }

  private static void vector(JsonGenerator json, Outcome outcome) throws IOException {
    var attack = outcome.attack();
    json.writeStartObject();
    json.writeStringField("name", attack.name());
    json.writeStringField("category", attack.category().id());
    json.writeStringField("status", lower(outcome.status()));
    json.writeBooleanField("blocked", outcome.blocked());
    json.writeStringField("expected", lower(attack.expected()));
    json.writeStringField("detail", outcome.detail());
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> lines) throws IOException {
    json.writeArrayFieldStart(name);
    for (var line : lines) {
      json.writeString(line);
    }
    json.writeEndArray();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
