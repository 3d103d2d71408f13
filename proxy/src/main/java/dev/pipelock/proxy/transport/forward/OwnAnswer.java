package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * An answer of the proxy's own, sent when the request is read, or at once where the request cannot
 * be read on; a body is none of its business.
 */
final class OwnAnswer implements Turn {
  private final ClientLeg client;
  private final FullHttpResponse response;
  private final boolean atOnce;
  private boolean sent;

  OwnAnswer(ClientLeg client, FullHttpResponse response, boolean atOnce) {
    this.client = client;
    this.response = response;
    this.atOnce = atOnce;
  }

  @Override
  public void begin() {
    if (atOnce) {
      sent = true;
      client.answer(response, false);
    } else {
      client.read();
    }
  }

  @Override
  public void content(HttpContent piece) {
    if (!sent) {
      sent = true;
      var whole = piece instanceof LastHttpContent;
      if (whole) {
        client.read();
      }
      client.answer(response, whole);
    }
  }

  @Override
  public boolean receiving() {
    return !sent;
  }

  @Override
  public void clientWritable() {
    // The answer is small; it is written at once.
  }

  @Override
  public void clientGone() {
    if (!sent) {
      sent = true;
      response.release();
    }
  }
}
