package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.transport.BodyBuffer;
import dev.pipelock.proxy.transport.CodedStream;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds a whole body back until it is judged, then passes exactly its bytes. */
final class BufferedAnswer implements Answer {
  private final Call call;
  private final HttpResponseStatus status;
  private final HttpHeaders headers;
  private final Function<byte[], McpOutcome> judgement;
  private final BodyBuffer body;
  private final long limit;
  private boolean complete;

  /** Set once an oversized body may pass. */
  private @Nullable StreamedAnswer rest;

  /**
   * @param headers end-to-end headers of the answer, without framing
   * @param judgement runs off the event loop where the body is large
   */
  BufferedAnswer(
      Call call,
      HttpResponseStatus status,
      HttpHeaders headers,
      Function<byte[], McpOutcome> judgement) {
    this.call = call;
    this.status = status;
    this.headers = headers;
    this.judgement = judgement;
    this.limit = call.exchange().policy().limits().responseBytes();
    this.body = new BodyBuffer(ByteBufAllocator.DEFAULT, limit);
  }

  @Override
  public void content(HttpContent piece) {
    if (rest != null) {
      rest.content(piece);
    } else if (complete) {
      return;
    } else if (!body.fits(piece.content())) {
      overLimit(piece);
    } else {
      body.add(piece.content());
      if (UpstreamLeg.isLast(piece)) {
        judge();
      }
    }
  }

  private void judge() {
    complete = true;
    call.leg().close();
    var bytes = body.toBytes();
    body.release();
    if (bytes.length == 0) {
      call.reply().empty(status, headers);
      return;
    }
    call.edge()
        .judging()
        .run(
            new Judging.Task(
                call.exchange().id(),
                CodedStream.weight(headers, bytes.length),
                call.loop(),
                () -> judgement.apply(bytes)),
            outcome -> settle(outcome, bytes));
  }

  private void settle(McpOutcome outcome, byte[] bytes) {
    switch (outcome) {
      case McpOutcome.Forward forward -> call.reply().whole(status, headers, bytes);
      case McpOutcome.Swallow swallowed ->
          call.reply().error(HttpResponseStatus.OK, headers, swallowed.error(), call.request());
      case McpOutcome.Refuse(int proposed, McpError error, JsonRpcId id) -> {
        // 401, 404 and 429 mean something to the client even where their text may not be shown.
        boolean keeps = status.code() >= HttpResponseStatus.BAD_REQUEST.code();
        var shown = keeps ? status : HttpResponseStatus.valueOf(proposed);
        call.reply().error(shown, headers, error, id);
      }
    }
  }

  private void overLimit(HttpContent piece) {
    var refusal =
        call.edge()
            .mediation()
            .ofOversizedServer(
                call.exchange(), call.request(), limit, "tls_interception.max_response_bytes");
    if (refusal.isPresent()) {
      complete = true;
      body.release();
      call.leg().close();
      var refused = refusal.get();
      call.reply().error(refused.status(), refused.error(), refused.id());
      return;
    }
    call.reply().start(status, headers);
    call.reply().part(body.take());
    rest = new StreamedAnswer(call);
    rest.content(piece);
  }

  @Override
  public boolean wantsMore() {
    return rest == null ? !complete : rest.wantsMore();
  }

  @Override
  public boolean complete() {
    return rest == null ? complete : rest.complete();
  }

  @Override
  public void release() {
    body.release();
  }
}
