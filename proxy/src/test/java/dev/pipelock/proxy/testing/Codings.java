package dev.pipelock.proxy.testing;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.brotli.BrotliDecoder;
import dev.pipelock.proxy.coding.deflate.DeflateDecoder;
import dev.pipelock.proxy.coding.deflate.GzipDecoder;
import dev.pipelock.proxy.coding.zstd.ZstdDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Content codings for tests: those of the JDK, and br and zstd as their formats store octets that
 * do not compress.
 */
public final class Codings {
  private Codings() {}

  /** A decoder by its name in Content-Encoding. */
  public static Decoder decoder(String name) {
    return switch (name) {
      case "gzip" -> new GzipDecoder();
      case "deflate" -> new DeflateDecoder();
      case "br" -> new BrotliDecoder();
      case "zstd" -> new ZstdDecoder();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Encodes piece by piece, each flushed. */
  public interface Encoder {

    /** A piece, not empty and at most 60,000 octets. */
    byte[] piece(byte[] octets);

    /** The end. */
    byte[] end();
  }

  /** An encoder by its name in Content-Encoding. */
  public static Encoder encoder(String name) {
    return switch (name) {
      case "gzip", "deflate" -> new Deflating(name);
      case "br" -> new StoredBrotli();
      case "zstd" -> new StoredZstd();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A whole body. */
  public static byte[] encode(String name, byte[] body) {
    var encoder = encoder(name);
    var out = new ByteArrayOutputStream();
    out.writeBytes(encoder.piece(body));
    out.writeBytes(encoder.end());
    return out.toByteArray();
  }

  /** A whole body decoded. */
  public static byte[] decode(String name, byte[] body) throws DecodingException {
    var out = new ByteArrayOutputStream();
    try (var decoder = decoder(name)) {
      decoder.feed(body, 0, body.length, out::write);
      decoder.finish();
    }
    return out.toByteArray();
  }

  private static final class Deflating implements Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final OutputStream stream;

    Deflating(String name) {
      try {
        stream =
            name.equals("gzip")
                ? new GZIPOutputStream(out, true)
                : new DeflaterOutputStream(out, true);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public byte[] piece(byte[] octets) {
      try {
        stream.write(octets);
        stream.flush();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
      return taken();
    }

    @Override
    public byte[] end() {
      try {
        stream.close();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
      return taken();
    }

    private byte[] taken() {
      var taken = out.toByteArray();
      out.reset();
      return taken;
    }
  }

  /** Uncompressed meta-blocks (RFC 7932, section 9.2). */
  private static final class StoredBrotli implements Encoder {
    private boolean begun;

    @Override
    public byte[] piece(byte[] octets) {
      // Four nibbles of length, uncompressed; the stream begins with the bit of a 64 KiB window.
      int header = (octets.length - 1) << 3 | 1 << 19;
      int bits = begun ? header : header << 1;
      begun = true;
      var out = new ByteArrayOutputStream();
      out.write(bits);
      out.write(bits >> 8);
      out.write(bits >> 16);
      out.writeBytes(octets);
      return out.toByteArray();
    }

    @Override
    public byte[] end() {
      return new byte[] {(byte) (begun ? 3 : 6)};
    }
  }

  /** Raw blocks (RFC 8878, section 3.1.1.2) in a frame with a window of 128 KiB. */
  private static final class StoredZstd implements Encoder {
    private boolean begun;

    @Override
    public byte[] piece(byte[] octets) {
      return block(octets, 0);
    }

    @Override
    public byte[] end() {
      return block(new byte[0], 1);
    }

    private byte[] block(byte[] octets, int last) {
      var out = new ByteArrayOutputStream();
      if (!begun) {
        out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 7 << 3});
      }
      begun = true;
      int header = octets.length << 3 | last;
      out.write(header);
      out.write(header >> 8);
      out.write(header >> 16);
      out.writeBytes(octets);
      return out.toByteArray();
    }
  }
}
