package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Every part of a multipart body (RFC 2046, section 5.1), its headers and its content whatever type
 * it claims: a file name or a "picture" may be the secret.
 */
final class MultipartTexts {
  private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
  private static final int LONGEST_HEADERS = 16_384;
  private static final int LONGEST_BOUNDARY = 256;

  private final JsonTexts json;
  private final Limits limits;

  MultipartTexts(JsonTexts json, Limits limits) {
    this.json = json;
    this.limits = limits;
  }

  void read(byte[] body, MediaType type, FieldCollector out) throws UnreadableException {
    var name = type.parameter("boundary").orElse("");
    if (name.isEmpty() || name.length() > LONGEST_BOUNDARY) {
      throw Reasons.malformed("multipart without a usable boundary", "content-type");
    }
    var boundary = ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
    int at = indexOf(body, boundary, 0);
    if (at < 0) {
      throw Reasons.malformed("multipart without its boundary", "body");
    }
    out.add("preamble", text(body, 0, at));
    for (int part = 0; ; part++) {
      int start = at + boundary.length;
      if (startsWith(body, start, "--")) {
        out.add("epilogue", text(body, start + 2, body.length));
        return;
      }
      at = indexOf(body, boundary, start);
      if (at < 0) {
        throw Reasons.malformed("multipart that does not end", "parts[" + part + "]");
      }
      if (part == limits.parts()) {
        throw Reasons.limit(
            "body_parts", "the body has more than " + limits.parts() + " parts", "body");
      }
      part(body, start, at, part, out);
    }
  }

  private void part(byte[] body, int start, int end, int index, FieldCollector out)
      throws UnreadableException {
    var path = "parts[" + index + "]";
    int blank = indexOf(body, BLANK_LINE, start);
    if (blank < 0 || blank > end || blank - start > LONGEST_HEADERS) {
      throw Reasons.malformed("multipart with a part without headers", path);
    }
    var headers = text(body, start, blank).strip();
    out.add(path + ".headers", headers);
    var content = Arrays.copyOfRange(body, Math.min(blank + 4, end), end);
    out.add(path + ".content", Texts.of(content, StandardCharsets.UTF_8));
    decoded(headers, content, path + ".content", out);
  }

  /** What the part's headers promise beside its raw text. */
  private void decoded(String headers, byte[] content, String path, FieldCollector out)
      throws UnreadableException {
    var lines = headers.split("\r\n");
    var type = MediaType.parse(header(lines, "content-type"));
    if (type.isJson()) {
      json.read(Texts.strictly(content, StandardCharsets.UTF_8), path, out);
    }
    if (header(lines, "content-transfer-encoding").equalsIgnoreCase("quoted-printable")) {
      out.add(path, QuotedPrintable.decode(content));
    }
  }

  private static String header(String[] lines, String name) {
    for (var line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }

  private static String text(byte[] body, int start, int end) {
    return start >= end
        ? ""
        : Texts.of(Arrays.copyOfRange(body, start, end), StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] body, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= body.length || body[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(byte[] body, byte[] wanted, int from) {
    for (int i = from; i <= body.length - wanted.length; i++) {
      int matched = 0;
      while (matched < wanted.length && body[i + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
