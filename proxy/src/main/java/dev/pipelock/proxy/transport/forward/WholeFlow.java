package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.BodyBuffer;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * An answer that is held back until its last byte is judged. One that is too large to be held is
 * refused, or, where the mode lets it pass, passed on as it comes.
 */
final class WholeFlow implements AnswerFlow {

  private final Edge edge;
  private final AnswerStart start;
  private final AnswerSide.Outlet outlet;
  private final BodyBuffer body;
  private boolean passing;
  private boolean done;
  private boolean released;
  private long sent;

  WholeFlow(Edge edge, AnswerStart start, AnswerSide.Outlet outlet) {
    this.edge = edge;
    this.start = start;
    this.outlet = outlet;
    this.body =
        new BodyBuffer(start.client().alloc(), start.exchange().policy().limits().responseBytes());
  }

  @Override
  public void content(HttpContent piece) {
    if (done) {
      return;
    }
    if (!passing && !body.fits(piece.content())) {
      tooLarge();
    }
    if (done) {
      return;
    }
    if (passing) {
      pass(piece);
      return;
    }
    body.add(piece.content());
    if (piece instanceof LastHttpContent) {
      judge();
    }
  }

  private void judge() {
    done = true;
    var bytes = body.toBytes();
    edge.judging()
        .run(
            start.exchange(),
            start.client().loop(),
            CodedStream.weight(start.head().headers(), bytes.length),
            () -> edge.contents().judgeAnswer(start.exchange(), start.head(), bytes),
            this::judged);
  }

  private void judged(Verdict verdict) {
    if (released) {
      return; // the client left while its answer was being judged
    }
    switch (verdict) {
      case Verdict.Block block ->
          outlet.refuse(Refusals.of(start.exchange(), block.reason()), start.upstreamKeepsAlive());
      case Verdict.Allow allow -> {
        var size = body.size();
        start.client().write(start.ofLength(size));
        start.client().write(new DefaultLastHttpContent(body.take()));
        start.client().flush();
        outlet.answered(start.status(), size, start.keepsClient(), start.upstreamKeepsAlive());
      }
    }
  }

  private void tooLarge() {
    var most = start.exchange().policy().limits().responseBytes();
    var reason =
        new BlockReason(
            "limit.response_body",
            Cause.LIMIT,
            "response_scan",
            "the answer is larger than " + most + " bytes",
            "body",
            "tls_interception.max_response_bytes");
    switch (edge.services().mediator().refuseUninspected(start.exchange(), reason)) {
      case Verdict.Block block -> {
        done = true;
        outlet.refuse(Refusals.of(start.exchange(), block.reason()), false);
      }
      case Verdict.Allow allow -> {
        passing = true;
        sent = body.size();
        start.client().write(start.ofUpstreamLength());
        start.client().write(new DefaultHttpContent(body.take()));
      }
    }
  }

  private void pass(HttpContent piece) {
    var last = piece instanceof LastHttpContent;
    var bytes = piece.content().retain();
    sent += bytes.readableBytes();
    start.client().write(last ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes));
    start.client().flush();
    if (last) {
      done = true;
      outlet.answered(start.status(), sent, start.keepsClient(), start.upstreamKeepsAlive());
    }
  }

  @Override
  public boolean wantsMore() {
    return !done && (!passing || start.client().writable());
  }

  @Override
  public void clientWritable() {
    if (passing && !done) {
      outlet.resume();
    }
  }

  @Override
  public boolean begun() {
    return passing;
  }

  @Override
  public void release() {
    done = true;
    released = true;
    body.release();
  }
}
