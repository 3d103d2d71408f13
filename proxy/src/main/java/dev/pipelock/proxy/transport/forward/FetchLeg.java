package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.transport.BodyBuffer;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an exchange and a client of {@code /fetch}: collects the answer that was judged,
 * and gives it as JSON. Bounded in bytes and in time.
 */
final class FetchLeg implements ClientLeg {
  /** As in Pipelock, for the whole exchange. */
  private static final long PATIENCE_SECONDS = 30;

  private final ClientLeg client;
  private final FetchEndpoint endpoint;
  private final Limits limits;
  private final BodyBuffer body;
  private final ScheduledFuture<?> timer;
  private @Nullable HttpResponse head;
  private @Nullable Turn exchange;
  private boolean done;

  FetchLeg(ClientLeg client, FetchEndpoint endpoint, Limits limits) {
    this.client = client;
    this.endpoint = endpoint;
    this.limits = limits;
    this.body = new BodyBuffer(client.alloc(), limits.responseBytes());
    this.timer =
        client
            .loop()
            .schedule(
                () -> giveUp(504, "the page did not come in time"),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
  }

  /** Whose answer this collects; given up where it is too long. */
  void collects(Turn conversation) {
    exchange = conversation;
  }

  /** Nothing is answered any more. */
  void release() {
    done = true;
    timer.cancel(false);
    body.release();
  }

  @Override
  public void write(HttpObject part) {
    try {
      if (part instanceof HttpResponse begun) {
        head = begun;
      }
      if (part instanceof HttpContent piece && !done) {
        collect(piece);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void collect(HttpContent piece) {
    if (body.fits(piece.content())) {
      body.add(piece.content());
    } else {
      giveUp(502, "the page is larger than " + limits.responseBytes() + " bytes");
    }
  }

  /** Ends the exchange afterwards, since it may be the one that is writing. */
  private void giveUp(int status, String message) {
    if (!done) {
      var abandoned = exchange;
      end(endpoint.failed(status, message), true);
      if (abandoned != null) {
        client.loop().execute(abandoned::clientGone);
      }
    }
  }

  @Override
  public void finished(boolean keep) {
    var answered = head;
    if (!done && answered != null) {
      end(page(answered), true);
    }
  }

  private FullHttpResponse page(HttpResponse answered) {
    var headers = answered.headers();
    var codings = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING));
    return switch (PlainBody.of(body.toBytes(), codings, ContentKind.RESPONSE_BODY, limits)) {
      case PlainBody.Decoded(byte[] plain) ->
          endpoint.page(
              answered.status().code(),
              headers.get(HttpHeaderNames.CONTENT_TYPE, ""),
              headers.get(HttpHeaderNames.LOCATION, ""),
              new String(plain, HttpUtil.getCharset(answered, StandardCharsets.UTF_8)));
      case PlainBody.Unreadable unreadable -> endpoint.failed(502, unreadable.reason().summary());
    };
  }

  @Override
  public void answer(FullHttpResponse response, boolean requestWhole) {
    if (done) {
      response.release();
    } else {
      end(endpoint.refused(response), requestWhole);
    }
  }

  @Override
  public void abort() {
    if (!done) {
      end(endpoint.failed(502, "the page broke off"), true);
    }
  }

  private void end(FullHttpResponse answer, boolean requestWhole) {
    release();
    client.answer(answer, requestWhole);
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  public ByteBufAllocator alloc() {
    return client.alloc();
  }

  @Override
  public void read() {
    client.read();
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public void flush() {
    // It is written whole, at the end.
  }
}
