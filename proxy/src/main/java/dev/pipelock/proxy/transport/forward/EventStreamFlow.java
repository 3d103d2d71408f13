package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.mediation.StreamJudge;
import dev.pipelock.proxy.sse.DeltaText;
import dev.pipelock.proxy.sse.Frame;
import dev.pipelock.proxy.sse.SseReader;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An event stream: each event goes on, byte for byte, as soon as the text it continues is judged.
 * On a block the client gets the provider's own error event, then the end; a stream in a content
 * coding is cut instead, since its coder alone could add to it.
 */
final class EventStreamFlow implements AnswerFlow {
  private final Edge edge;
  private final AnswerStart start;
  private final AnswerSide.Outlet outlet;
  private final StreamJudge judge;
  private final SseReader reader;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final @Nullable CodedStream coded;
  private @Nullable BlockReason undecodable;
  private boolean begun;
  private boolean judging;
  private boolean proceeding;
  private boolean received;
  private boolean unread;
  private boolean done;
  private long sent;

  EventStreamFlow(Edge edge, AnswerStart start, AnswerSide.Outlet outlet) {
    this.edge = edge;
    this.start = start;
    this.outlet = outlet;
    this.coded = CodedStream.of(start.head().headers(), start.exchange().policy().limits());
    this.judge =
        edge.services().mediator().openStream(start.exchange(), ContentKind.RESPONSE_STREAM);
    this.reader = new SseReader(start.exchange().policy().limits().eventBytes());
  }

  @Override
  public void content(HttpContent piece) {
    if (done) {
      return;
    }
    received = piece instanceof LastHttpContent;
    var octets = ByteBufUtil.getBytes(piece.content());
    if (unread) {
      write(octets);
    } else if (coded == null) {
      events(octets);
    } else {
      switch (coded.next(octets, received)) {
        case PlainBody.Decoded(byte[] decoded) -> {
          write(coded.judged(0)); // what says nothing yet, such as the coding's header
          events(decoded);
        }
        case PlainBody.Unreadable(BlockReason reason) -> undecodable = reason;
      }
    }
    proceed();
  }

  private void events(byte[] octets) {
    waiting.addAll(reader.feed(octets));
    if (received) {
      waiting.addAll(reader.finish());
    }
  }

  private void proceed() {
    proceeding = true;
    while (!judging && !done && !waiting.isEmpty()) {
      take(waiting.remove());
    }
    if (!judging && !done && undecodable != null && !unread) {
      passUnread(undecodable, new byte[0]);
    }
    proceeding = false;
    if (judging || done) {
      return;
    }
    start.client().flush();
    if (received) {
      finish();
    }
  }

  private void take(Frame frame) {
    switch (frame) {
      case Frame.Event event -> judge(event);
      case Frame.Oversize oversize -> passUnread(tooLarge(oversize.limit()), oversize.bytes());
    }
  }

  /** From here on the stream passes without being looked at, where the mode lets it. */
  private void passUnread(BlockReason reason, byte[] octets) {
    unread = true;
    switch (edge.services().mediator().refuseUninspected(start.exchange(), reason)) {
      case Verdict.Block block -> cut(block.reason());
      case Verdict.Allow allow -> write(coded == null ? octets : coded.rest());
    }
  }

  private void judge(Frame.Event event) {
    judging = true;
    edge.judging()
        .run(
            start.exchange(),
            start.client().loop(),
            event.bytes().length,
            () -> verdictOn(event),
            verdict -> {
              judging = false;
              judged(verdict, event.bytes());
              resume();
            });
  }

  /** Pieces are judged in order; what completes a finding stops the stream before it is sent. */
  private Verdict verdictOn(Frame.Event event) {
    Verdict last = Verdict.Allow.CLEAN;
    for (var piece : DeltaText.of(event)) {
      last = judge.accept(piece.path(), piece.text());
      if (last instanceof Verdict.Block) {
        return last;
      }
    }
    return last;
  }

  private void judged(Verdict verdict, byte[] bytes) {
    if (done) {
      return;
    }
    switch (verdict) {
      case Verdict.Allow allow -> write(coded == null ? bytes : coded.judged(bytes.length));
      case Verdict.Block block -> cut(block.reason());
    }
  }

  /** After a judgement off the loop: on with what waits, and with reading. */
  private void resume() {
    if (proceeding) {
      return;
    }
    proceed();
    if (wantsMore()) {
      outlet.resume();
    }
  }

  private void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    begin();
    sent += bytes.length;
    start.client().write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
  }

  private void begin() {
    if (!begun) {
      begun = true;
      start.client().write(start.ofUnknownLength());
    }
  }

  private void finish() {
    switch (judge.finish()) {
      case Verdict.Block block -> cut(block.reason());
      case Verdict.Allow allow -> end(start.upstreamKeepsAlive());
    }
  }

  private void cut(BlockReason reason) {
    if (begun && coded != null) {
      done = true;
      start.client().flush();
      outlet.broken(reason.summary());
    } else if (begun) {
      write(dev.pipelock.proxy.refusal.Refusals.midStream(start.exchange(), reason));
      end(false);
    } else {
      done = true;
      outlet.refuse(Refusals.of(start.exchange(), reason), false);
    }
  }

  private void end(boolean upstreamReusable) {
    done = true;
    if (coded != null) {
      write(coded.rest());
    }
    begin();
    start.client().write(new DefaultLastHttpContent());
    start.client().flush();
    outlet.answered(start.status(), sent, start.keepsClient(), upstreamReusable);
  }

  private static BlockReason tooLarge(int limit) {
    return new BlockReason(
        "limit.event_size",
        Cause.LIMIT,
        "sse_stream",
        "an event is larger than " + limit + " bytes",
        "stream",
        "response_scanning.sse_streaming.max_event_bytes");
  }

  @Override
  public boolean wantsMore() {
    return !done && !judging && !received && start.client().writable();
  }

  @Override
  public void clientWritable() {
    if (wantsMore()) {
      outlet.resume();
    }
  }

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public void release() {
    done = true;
    waiting.clear();
    if (coded != null) {
      coded.close();
    }
  }
}
