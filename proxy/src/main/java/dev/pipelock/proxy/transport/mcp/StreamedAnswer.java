package dev.pipelock.proxy.transport.mcp;

import io.netty.handler.codec.http.HttpContent;

/** Passes a body on as it comes; the answer's head has been written. */
final class StreamedAnswer implements Answer {
  private final Call call;
  private boolean complete;

  StreamedAnswer(Call call) {
    this.call = call;
  }

  @Override
  public void content(HttpContent piece) {
    if (piece.content().isReadable()) {
      call.reply().part(piece.content().retain());
    }
    if (UpstreamLeg.isLast(piece)) {
      complete = true;
      call.reply().end();
      call.leg().close();
    }
  }

  @Override
  public boolean wantsMore() {
    return !complete && call.reply().writable();
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public void release() {
    // Holds nothing back.
  }
}
