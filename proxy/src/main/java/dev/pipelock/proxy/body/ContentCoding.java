package dev.pipelock.proxy.body;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.DecodingException.Why;
import dev.pipelock.proxy.coding.Sink;
import dev.pipelock.proxy.coding.brotli.BrotliDecoder;
import dev.pipelock.proxy.coding.deflate.DeflateDecoder;
import dev.pipelock.proxy.coding.deflate.GzipDecoder;
import dev.pipelock.proxy.coding.zstd.ZstdDecoder;
import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.ContentKind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content codings of one message (RFC 9110, section 8.4), undone as its octets arrive: each
 * coding within bounds of size and of inflation, so that a bomb is refused where it begins to
 * swell. Not safe for threads.
 */
final class ContentCoding implements AutoCloseable {
  /** Below this size even a high inflation harms nobody: short texts compress well. */
  private static final int HARMLESS = 1 << 20;

  private static final int MOST_CODINGS = 3;

  /** File names and comments are short. */
  private static final int MOST_ASIDE = 16 << 10;

  /** Octets that go in at once; what comes out is held against what went in so far. */
  private static final int SLICE = 1024;

  private final List<Layer> layers = new ArrayList<>();
  private final Bounds bounds;
  private final ByteArrayOutputStream aside = new ByteArrayOutputStream(0);
  private long received;
  private @Nullable String culprit;

  /**
   * How much may come out.
   *
   * @param kind whose setting is named
   * @param size most octets of one coding
   * @param inflation most octets for one received
   */
  record Bounds(ContentKind kind, long size, int inflation) {
    static Bounds of(ContentKind kind, Limits limits) {
      return new Bounds(
          kind,
          Reasons.isAnswer(kind) ? limits.responseBytes() : limits.requestBytes(),
          limits.inflation());
    }

    /** Of what is looked at as it flows and has no end to wait for. */
    static Bounds ofStream(Limits limits) {
      return new Bounds(ContentKind.RESPONSE_STREAM, Long.MAX_VALUE, limits.inflation());
    }
  }

  /** One coding; what comes out goes to the next one. */
  private final class Layer {
    private final String name;
    private final Decoder decoder;
    private long decoded;

    Layer(String name, Decoder decoder) {
      this.name = name;
      this.decoder = decoder;
    }

    void feed(byte[] octets, int from, int length, Sink next) throws DecodingException {
      try {
        decoder.feed(octets, from, length, new Counted(this, next));
      } catch (DecodingException fault) {
        throw blamed(fault);
      }
    }

    void finish() throws DecodingException {
      try {
        decoder.finish();
      } catch (DecodingException fault) {
        throw blamed(fault);
      }
    }

    private DecodingException blamed(DecodingException fault) {
      culprit = culprit == null ? name : culprit;
      return fault;
    }
  }

  /** Between a coding and the next one. */
  private final class Counted implements Sink {
    private final Layer layer;
    private final Sink next;

    Counted(Layer layer, Sink next) {
      this.layer = layer;
      this.next = next;
    }

    @Override
    public void accept(byte[] octets, int from, int length) throws DecodingException {
      layer.decoded += length;
      if (layer.decoded > bounds.size()) {
        throw new DecodingException(Why.SIZE);
      }
      if (layer.decoded > HARMLESS && layer.decoded / bounds.inflation() > received) {
        throw new DecodingException(Why.INFLATION);
      }
      next.accept(octets, from, length);
    }

    @Override
    public void aside(byte[] octets, int from, int length) throws DecodingException {
      if (Reasons.isAnswer(bounds.kind())) {
        return; // a client drops it
      }
      aside.write(octets, from, length);
      if (aside.size() > MOST_ASIDE) {
        throw new DecodingException(Why.ASIDE);
      }
    }
  }

  private ContentCoding(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * The codings that a header names.
   *
   * @param header value of Content-Encoding
   */
  static ContentCoding of(@Nullable String header, Bounds bounds) throws UnreadableException {
    var coding = new ContentCoding(bounds);
    var names = header == null ? new String[0] : header.toLowerCase(Locale.ROOT).split(",");
    if (names.length > MOST_CODINGS) {
      throw Reasons.limit(
          "content_codings", "the body is in more than 3 content codings", "content-encoding");
    }
    try {
      // The last one was applied last.
      for (int i = names.length - 1; i >= 0; i--) {
        coding.add(names[i].strip());
      }
    } catch (UnreadableException unknown) {
      coding.close();
      throw unknown;
    }
    return coding;
  }

  private void add(String name) throws UnreadableException {
    switch (name) {
      case "", "identity" -> {
        // Nothing to undo.
      }
      case "gzip", "x-gzip" -> layers.add(new Layer(name, new GzipDecoder()));
      case "deflate" -> layers.add(new Layer(name, new DeflateDecoder()));
      case "br" -> layers.add(new Layer(name, new BrotliDecoder()));
      case "zstd" -> layers.add(new Layer(name, new ZstdDecoder()));
      default -> throw Reasons.coding(printable(name));
    }
  }

  /**
   * A whole body without its codings.
   *
   * @param aside what the codings carried beside it
   */
  @SuppressWarnings("ArrayRecordComponent") // of this package, never compared
  record Plain(byte[] body, byte[] aside) {}

  /** Removes the codings of a whole body. */
  static Plain decode(byte[] body, @Nullable String header, ContentKind kind, Limits limits)
      throws UnreadableException {
    try (var coding = of(header, Bounds.of(kind, limits))) {
      if (coding.layers.isEmpty()) {
        return new Plain(body, new byte[0]);
      }
      var out = new ByteArrayOutputStream(Math.min(4 * body.length, HARMLESS));
      coding.feed(body, out);
      coding.finish();
      return new Plain(out.toByteArray(), coding.aside.toByteArray());
    }
  }

  /** The next octets, decoded as far as they go. */
  void feed(byte[] octets, ByteArrayOutputStream out) throws UnreadableException {
    try {
      for (int from = 0; from < octets.length; from += SLICE) {
        int length = Math.min(SLICE, octets.length - from);
        received += length;
        sink(0, out::write).accept(octets, from, length);
      }
    } catch (DecodingException fault) {
      throw reason(fault);
    }
  }

  private Sink sink(int index, Sink out) {
    return index == layers.size()
        ? out
        : (octets, from, length) ->
            layers.get(index).feed(octets, from, length, sink(index + 1, out));
  }

  /** The end of the octets; nothing at all is a body without codings. */
  void finish() throws UnreadableException {
    try {
      for (var layer : received == 0 ? List.<Layer>of() : layers) {
        layer.finish();
      }
    } catch (DecodingException fault) {
      throw reason(fault);
    }
  }

  /** Octets that came out of all codings: the measure of the work that was done. */
  long decoded() {
    return layers.stream().mapToLong(layer -> layer.decoded).sum();
  }

  private UnreadableException reason(DecodingException fault) {
    return switch (fault.why()) {
      case MALFORMED -> Reasons.malformed("not valid " + culprit, "content-encoding");
      case WINDOW ->
          Reasons.limit(
              "coding_window",
              "the body's " + culprit + " window is larger than 8 MiB",
              "content-encoding");
      case INFLATION ->
          Reasons.limit(
              "inflation",
              "the body inflates more than " + bounds.inflation() + " times",
              "content-encoding");
      case ASIDE ->
          Reasons.limit(
              "coding_aside",
              "the body's " + culprit + " coding carries more than 16 KiB beside it",
              "content-encoding");
      case SIZE -> Reasons.size(bounds.kind(), bounds.size());
    };
  }

  private static String printable(String coding) {
    return coding.length() <= 16 && coding.chars().allMatch(c -> c > ' ' && c < 0x7F)
        ? coding
        : "unknown";
  }

  @Override
  public void close() {
    layers.forEach(layer -> layer.decoder.close());
  }
}
