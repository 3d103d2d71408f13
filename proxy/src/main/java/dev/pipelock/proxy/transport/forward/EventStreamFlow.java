package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.sse.Frame;
import dev.pipelock.proxy.sse.FrameReader;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events: each goes on, byte for byte, as soon as the text it continues is judged, and
 * waits only where that text would be refused if it ended there. On a block the client gets the
 * provider's own error, then the end; a stream in a content coding is cut instead, since its coder
 * alone could add to it.
 */
final class EventStreamFlow implements AnswerFlow {
  private static final byte[] NOTHING = {};

  private final Edge edge;
  private final AnswerStart start;
  private final StreamFraming framing;
  private final AnswerSide.Outlet outlet;
  private final EventJudge judge;
  private final FrameReader reader;
  private final int largest;
  private final HoldBack held;
  private final StreamWriter out;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final @Nullable CodedStream coded;
  private @Nullable BlockReason undecodable;
  private boolean judging;
  private boolean proceeding;
  private boolean received;

  /** Whether no events are read any more. */
  private boolean stopped;

  /** Whether what is no event may pass. */
  private boolean unread;

  private boolean done;

  EventStreamFlow(Edge edge, AnswerStart start, StreamFraming framing, AnswerSide.Outlet outlet) {
    this.edge = edge;
    this.start = start;
    this.framing = framing;
    this.outlet = outlet;
    this.judge = new EventJudge(edge.services().mediator(), start.exchange());
    this.largest = start.exchange().policy().limits().eventBytes();
    this.reader = framing.reader(largest);
    this.held = new HoldBack(start.client().loop(), largest, this::overdue);
    this.out = new StreamWriter(start, outlet);
    this.coded = CodedStream.of(start.head().headers(), start.exchange().policy().limits());
  }

  /** Passes it without a look, because the mode lets it. */
  EventStreamFlow unread() {
    unread = true;
    stopped = true;
    return this;
  }

  @Override
  public void content(HttpContent piece) {
    if (done) {
      return;
    }
    received = piece instanceof LastHttpContent;
    var octets = ByteBufUtil.getBytes(piece.content());
    if (stopped) {
      waiting.add(new Frame.Oversize(octets, largest));
    } else if (coded == null) {
      events(octets);
    } else {
      decode(coded, octets);
    }
    proceed();
  }

  private void decode(CodedStream stream, byte[] octets) {
    switch (stream.next(octets, received)) {
      case PlainBody.Decoded(byte[] decoded) -> events(decoded);
      case PlainBody.Unreadable(BlockReason reason) -> {
        undecodable = reason;
        stopped = true;
      }
    }
  }

  private void events(byte[] octets) {
    read(reader.feed(octets));
    if (received && !stopped) {
      read(reader.finish());
    }
  }

  private void read(List<Frame> frames) {
    waiting.addAll(frames);
    stopped |= !frames.isEmpty() && frames.getLast() instanceof Frame.Oversize;
  }

  private void proceed() {
    proceeding = true;
    while (!judging && !done && !waiting.isEmpty()) {
      take(waiting.remove());
    }
    proceeding = false;
    if (!judging && !done && undecodable != null) {
      var reason = undecodable;
      undecodable = null;
      passUnread(reason, NOTHING);
    }
    if (judging || done) {
      return;
    }
    out.flush();
    if (received) {
      judge(judge.size(), judge::asItStands, this::ended);
    }
  }

  private void take(Frame frame) {
    switch (frame) {
      case Frame.Event event ->
          judge(
              event.bytes().length,
              () -> judge.judge(event),
              allowed -> {
                pass(event.bytes());
                resume();
              });
      case Frame.Oversize oversize when unread -> out.write(oversize.bytes());
      case Frame.Oversize oversize -> passUnread(tooLarge(oversize.limit()), oversize.bytes());
    }
  }

  /** From here on the stream passes without being looked at, where the mode lets it. */
  private void passUnread(BlockReason reason, byte[] octets) {
    unread = true;
    judged(
        judge.refuse(reason),
        allowed -> {
          held.release(this::send);
          out.write(coded == null ? octets : coded.rest());
        });
  }

  /** What becomes of a judgement that refuses nothing. */
  private interface Next {
    void allowed(Verdict.Allow verdict);
  }

  private void judge(int size, Supplier<Verdict> judgement, Next next) {
    judging = true;
    edge.judging()
        .run(
            start.exchange(),
            start.client().loop(),
            size,
            judgement,
            verdict -> {
              judging = false;
              judged(verdict, next);
            });
  }

  private void judged(Verdict verdict, Next next) {
    if (done) {
      return; // the client left while it was being judged
    }
    switch (verdict) {
      case Verdict.Allow allow -> next.allowed(allow);
      case Verdict.Block block -> cut(block.reason());
    }
  }

  /** Sends it, unless what it says must wait for what follows. */
  private void pass(byte[] bytes) {
    if (!judge.undecided()) {
      held.release(this::send);
      send(bytes);
      return;
    }
    held.add(bytes);
    if (held.isOver()) {
      settle();
    }
  }

  /** Sends what was judged, as it came. */
  private void send(byte[] bytes) {
    out.write(coded == null ? bytes : coded.judged(bytes.length));
  }

  /** The upstream pauses where the text may not stand. */
  private void overdue() {
    if (!done && !judging) {
      settle();
    }
  }

  private void settle() {
    judge(
        judge.size(),
        judge::asItStands,
        allowed -> {
          held.release(this::send);
          resume();
        });
  }

  /** After a judgement: on with what waits, and with reading. */
  private void resume() {
    if (proceeding || judging) {
      return;
    }
    proceed();
    if (wantsMore()) {
      outlet.resume();
    }
  }

  private void ended(Verdict.Allow verdict) {
    held.release(this::send);
    if (coded != null) {
      out.write(coded.rest());
    }
    release();
    out.end(start.upstreamKeepsAlive());
  }

  private void cut(BlockReason reason) {
    release();
    if (out.begun() && coded != null) {
      out.flush();
      outlet.broken(reason.summary());
    } else if (out.begun()) {
      out.write(framing.end(judge.dialect(), start.exchange(), reason));
      out.end(false);
    } else {
      outlet.refuse(Refusals.of(start.exchange(), reason), false);
    }
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
    return out.begun();
  }

  @Override
  public void release() {
    done = true;
    out.stop();
    held.clear();
    waiting.clear();
    if (coded != null) {
      coded.close();
    }
  }
}
