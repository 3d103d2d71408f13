package dev.pipelock.proxy.transport;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.body.PlainStream;
import dev.pipelock.proxy.policy.Limits;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream in content codings: decoded for the judge as it comes, while each piece is held, as
 * received, until all that it decodes to is judged.
 */
public final class CodedStream implements AutoCloseable {
  private final PlainStream plain;
  private final Deque<Piece> held = new ArrayDeque<>();
  private long decoded;
  private long judged;

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Piece(byte[] octets, long end) {}

  private CodedStream(PlainStream plain) {
    this.plain = plain;
  }

  /** Of a message with these headers; null where it is in no coding. */
  public static @Nullable CodedStream of(HttpHeaders headers, Limits limits) {
    var codings = codings(headers);
    return codings.isEmpty() ? null : new CodedStream(new PlainStream(codings, limits));
  }

  /** The codings of a message, over all fields of the name; empty where there are none. */
  public static String codings(HttpHeaders headers) {
    var codings = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING)).strip();
    return codings.toLowerCase(Locale.ROOT).equals("identity") ? "" : codings;
  }

  /**
   * What a body weighs for the choice of the thread that judges it: a coded one may be many times
   * as large as it looks.
   */
  public static int weight(HttpHeaders headers, int octets) {
    return codings(headers).isEmpty() ? octets : (int) Math.min(64L * octets, Integer.MAX_VALUE);
  }

  /**
   * Takes a piece and decodes it.
   *
   * @param last whether it is the last one
   */
  public PlainBody next(byte[] octets, boolean last) {
    var body = plain.next(octets, last);
    decoded += body instanceof PlainBody.Decoded(byte[] bytes) ? bytes.length : 0;
    held.add(new Piece(octets, decoded));
    return body;
  }

  /**
   * Octets that may go now.
   *
   * @param octets how many decoded octets were judged since the last call
   */
  public byte[] judged(int octets) {
    judged += octets;
    var free = new ByteArrayOutputStream();
    while (!held.isEmpty() && held.getFirst().end() <= judged) {
      free.writeBytes(held.removeFirst().octets());
    }
    return free.toByteArray();
  }

  /** All that is held. */
  public byte[] rest() {
    var rest = new ByteArrayOutputStream();
    held.forEach(piece -> rest.writeBytes(piece.octets()));
    held.clear();
    return rest.toByteArray();
  }

  @Override
  public void close() {
    plain.close();
  }
}
