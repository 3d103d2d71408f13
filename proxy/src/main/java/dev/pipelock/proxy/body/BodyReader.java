package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Cause;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * From a complete message body to its content: strict where two readers could disagree, complete
 * always. A type that we do not know, or that lies, is read as raw text; nothing is skipped.
 */
public final class BodyReader {
  private final Limits limits;
  private final JsonTexts json;

  public BodyReader(Limits limits) {
    this.limits = limits;
    this.json = new JsonTexts(limits);
  }

  /**
   * Reads a body.
   *
   * @param body as it stood on the wire, transfer coding removed
   * @param contentType value of the header, or null without one
   * @param contentEncoding value of the header, or null without one
   */
  public Extraction read(
      ContentKind kind,
      byte[] body,
      @Nullable String contentType,
      @Nullable String contentEncoding) {
    try {
      long most = Reasons.isAnswer(kind) ? limits.responseBytes() : limits.requestBytes();
      if (body.length > most) {
        throw Reasons.size(kind, most);
      }
      var out = new FieldCollector(limits);
      var plain = ContentCoding.decode(body, contentEncoding, kind, limits);
      texts(plain.body(), MediaType.parse(contentType), out);
      if (plain.aside().length > 0) {
        out.add("content-encoding", Texts.of(plain.aside(), StandardCharsets.UTF_8));
      }
      return new Extraction.Read(new Content(kind, out.fields()));
    } catch (UnreadableException unreadable) {
      return new Extraction.Unreadable(unreadable.reason());
    }
  }

  private void texts(byte[] body, MediaType type, FieldCollector out) throws UnreadableException {
    if (body.length == 0) {
      return;
    }
    var charset =
        type.charset()
            .orElseThrow(
                () -> Reasons.malformed("in an unknown character encoding", "content-type"));
    if (type.isJson()) {
      json.read(Texts.strictly(body, charset), "", out);
    } else if (type.isJsonLines()) {
      jsonLines(Texts.strictly(body, charset), out);
    } else if (type.essence().equals("application/x-www-form-urlencoded")) {
      FormTexts.read(Texts.strictly(body, charset), charset, out);
    } else if (type.essence().startsWith("multipart/")) {
      new MultipartTexts(json, limits).read(body, type, out);
    } else {
      raw(body, charset, type, out);
    }
  }

  private void jsonLines(String lines, FieldCollector out) throws UnreadableException {
    int index = 0;
    for (var line : lines.split("\n")) {
      json.read(line, "lines[" + index++ + "]", out);
    }
  }

  /** A body without a type may be JSON all the same, with its escapes hiding what it says. */
  private void raw(byte[] body, Charset charset, MediaType type, FieldCollector out)
      throws UnreadableException {
    var text = Texts.of(body, charset);
    out.add("body", text);
    if (type.essence().startsWith("text/") || !looksLikeJson(text)) {
      return;
    }
    var guess = new FieldCollector(limits);
    try {
      json.read(text, "", guess);
    } catch (UnreadableException notJson) {
      if (notJson.reason().cause() == Cause.LIMIT) {
        throw notJson;
      }
      return;
    }
    for (var field : guess.fields()) {
      out.add(field.path(), field.text());
    }
  }

  private static boolean looksLikeJson(String text) {
    var start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }
}
