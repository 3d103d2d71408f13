package dev.pipelock.proxy.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.offline.Judgement;
import dev.pipelock.proxy.verdict.BlockReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** For programs: one JSON object an item, in ASCII. */
public final class JsonReport implements ReportFormat {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String of(Place place, Result result) {
    var out = new StringWriter(256);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      place(json, place);
      switch (result) {
        case Result.Unreadable unreadable -> json.writeStringField("error", unreadable.reason());
        case Result.Judged judged -> judged(json, judged);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.append('\n').toString();
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    if (!place.source().equals("-")) {
      json.writeStringField("file", place.source());
    }
    if (place.line() > 0) {
      json.writeNumberField("line", place.line());
    }
  }

  private static void judged(JsonGenerator json, Result.Judged judged) throws IOException {
    if (judged.id().isPresent()) {
      json.writeStringField("id", judged.id().get());
    }
    var judgement = judged.judgement();
    json.writeStringField("verdict", lower(judgement.effect()));
    json.writeArrayFieldStart("would_block");
    for (var rule : judgement.wouldBlock()) {
      json.writeString(rule);
    }
    json.writeEndArray();
    if (judgement.reason().isPresent()) {
      reason(json, judgement.reason().get());
    }
    json.writeArrayFieldStart("findings");
    for (var seen : judgement.findings()) {
      finding(json, seen);
    }
    json.writeEndArray();
  }

  private static void reason(JsonGenerator json, BlockReason reason) throws IOException {
    json.writeObjectFieldStart("reason");
    json.writeStringField("rule", reason.rule());
    json.writeStringField("cause", lower(reason.cause()));
    json.writeStringField("summary", reason.summary());
    json.writeStringField("where", reason.where());
    json.writeStringField("setting", reason.setting());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Judgement.Seen seen) throws IOException {
    Finding finding = seen.finding();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", lower(finding.severity()));
    json.writeBooleanField("blocks", seen.blocks());
    json.writeStringField("scanner", finding.scanner());
    if (seen.message() > 0) {
      json.writeNumberField("call", seen.message());
    }
    json.writeStringField("path", finding.path());
    json.writeNumberField("start", finding.start());
    json.writeNumberField("end", finding.end());
    json.writeStringField("view", finding.view());
    json.writeStringField("sample", seen.sample());
    json.writeEndObject();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
