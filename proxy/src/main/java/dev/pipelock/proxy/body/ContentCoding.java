package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.ContentKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Content codings (RFC 9110, section 8.4) removed, within bounds of size and of inflation. */
final class ContentCoding {
  /** Below this size even a high inflation harms nobody: short texts compress well. */
  private static final int HARMLESS = 1 << 20;

  private static final int MOST_CODINGS = 3;

  private ContentCoding() {}

  static byte[] decode(byte[] body, @Nullable String header, ContentKind kind, Limits limits)
      throws UnreadableException {
    if (header == null || header.isBlank()) {
      return body;
    }
    var codings = header.toLowerCase(Locale.ROOT).split(",");
    if (codings.length > MOST_CODINGS) {
      throw Reasons.limit(
          "content_codings", "the body is in more than 3 content codings", "content-encoding");
    }
    var decoded = body;
    for (int i = codings.length - 1; i >= 0; i--) {
      decoded = decode(decoded, codings[i].strip(), new Bounds(kind, limits));
    }
    return decoded;
  }

  private record Bounds(ContentKind kind, Limits limits) {
    long size() {
      return Reasons.isAnswer(kind) ? limits.responseBytes() : limits.requestBytes();
    }
  }

  private static byte[] decode(byte[] body, String coding, Bounds bounds)
      throws UnreadableException {
    if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
      return body;
    }
    try (var stream = open(body, coding)) {
      return drain(stream, body.length, bounds);
    } catch (IOException fault) {
      throw Reasons.malformed("not valid " + coding, "content-encoding");
    }
  }

  private static InputStream open(byte[] body, String coding)
      throws IOException, UnreadableException {
    var stream = new ByteArrayInputStream(body);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(stream, 8192);
      case "deflate" -> inflater(stream);
      default -> throw Reasons.coding(printable(coding));
    };
  }

  /** The name says zlib (RFC 1950), but some senders mean the bare format (RFC 1951). */
  private static InputStream inflater(InputStream stream) throws IOException {
    var ahead = new PushbackInputStream(stream, 2);
    int first = ahead.read();
    int second = ahead.read();
    var zlib = (first & 0x0F) == 8 && (first << 8 | second) % 31 == 0;
    if (second >= 0) {
      ahead.unread(second);
    }
    ahead.unread(first);
    return new InflaterInputStream(ahead, new Inflater(!zlib), 8192) {
      @Override
      public void close() throws IOException {
        super.close();
        inf.end();
      }
    };
  }

  private static byte[] drain(InputStream stream, int sent, Bounds bounds)
      throws IOException, UnreadableException {
    var out = new ByteArrayOutputStream(Math.min(sent * 4, HARMLESS));
    var buffer = new byte[8192];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      out.write(buffer, 0, read);
      if (out.size() > bounds.size()) {
        throw Reasons.size(bounds.kind(), bounds.size());
      }
      if (out.size() > HARMLESS && out.size() / sent > bounds.limits().inflation()) {
        throw Reasons.limit(
            "inflation",
            "the body inflates more than " + bounds.limits().inflation() + " times",
            "content-encoding");
      }
    }
    return out.toByteArray();
  }

  private static String printable(String coding) {
    return coding.length() <= 16 && coding.chars().allMatch(c -> c > ' ' && c < 0x7F)
        ? coding
        : "unknown";
  }
}
