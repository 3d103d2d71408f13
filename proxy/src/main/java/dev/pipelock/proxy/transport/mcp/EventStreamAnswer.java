package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.sse.Frame;
import dev.pipelock.proxy.sse.SseReader;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Judges an event stream event by event; each is one message. A clean event passes byte for byte. A
 * refused answer becomes an error event with the id of its request, a refused notification or
 * request of the server becomes a comment, and the stream goes on: it may carry the answers to
 * other requests. Nothing can be put into a stream in a content coding: it is cut instead.
 */
final class EventStreamAnswer implements Answer {
  private static final byte[] WITHHELD = bytes(": withheld\n\n");

  private final Call call;
  private final SseReader reader;
  private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
  private final @Nullable CodedStream coded;
  private @Nullable BlockReason undecodable;
  private boolean judging;
  private boolean draining;
  private boolean complete;

  /** Set once the stream may pass although it cannot be read on. */
  private @Nullable StreamedAnswer rest;

  EventStreamAnswer(Call call, @Nullable CodedStream coded) {
    this.call = call;
    this.coded = coded;
    this.reader = new SseReader(call.exchange().policy().limits().eventBytes());
  }

  @Override
  public void content(HttpContent piece) {
    if (rest != null) {
      rest.content(piece);
      return;
    }
    if (complete) {
      return;
    }
    complete = UpstreamLeg.isLast(piece);
    var octets = ByteBufUtil.getBytes(piece.content());
    if (coded == null) {
      events(octets);
    } else {
      switch (coded.next(octets, complete)) {
        case PlainBody.Decoded(byte[] decoded) -> {
          write(coded.judged(0)); // what says nothing yet, such as the coding's header
          events(decoded);
        }
        case PlainBody.Unreadable(BlockReason reason) -> undecodable = reason;
      }
    }
    drain();
  }

  private void events(byte[] octets) {
    waiting.addAll(reader.feed(octets));
    if (complete) {
      waiting.addAll(reader.finish());
    }
  }

  /** Judges in order, and pauses while a large event is judged on another thread. */
  private void drain() {
    draining = true;
    while (!judging && !waiting.isEmpty()) {
      switch (waiting.remove()) {
        case Frame.Event event -> submit(event);
        case Frame.Oversize oversize -> overLimit(oversize);
      }
    }
    draining = false;
    if (judging || call.reply().ended()) {
      return;
    }
    if (undecodable != null) {
      undecodable(undecodable);
    }
    if (complete && !call.reply().ended()) {
      if (coded != null) {
        write(coded.rest());
      }
      call.reply().end();
      call.leg().close();
    }
  }

  private void undecodable(BlockReason reason) {
    undecodable = null;
    var outcome =
        call.edge().mediation().unreadable(call.exchange(), call.request(), reason, new byte[0]);
    if (outcome instanceof McpOutcome.Forward) {
      pass();
    } else {
      cut();
    }
  }

  /** From here on the stream passes as it comes. */
  private void pass() {
    if (coded != null) {
      write(coded.rest());
    }
    rest = complete ? null : new StreamedAnswer(call);
  }

  private void cut() {
    complete = true;
    waiting.clear();
    call.reply().cut();
    call.leg().close();
  }

  private void submit(Frame.Event event) {
    judging = true;
    var task =
        new Judging.Task(
            call.exchange().id(), event.bytes().length, call.loop(), () -> judge(event));
    call.edge().judging().run(task, outcome -> judged(event, outcome));
  }

  private McpOutcome judge(Frame.Event event) {
    var mediation = call.edge().mediation();
    var exchange = call.edge().refreshed(call.exchange());
    if (event.data().isEmpty()) {
      return mediation.ofServerText(exchange, call.request(), event.bytes());
    }
    var outcome = mediation.ofServer(exchange, call.request(), bytes(event.data()));
    var aside = aside(event);
    return outcome instanceof McpOutcome.Forward && !aside.isEmpty()
        ? mediation.ofServerText(exchange, call.request(), bytes(aside))
        : outcome;
  }

  /** What stands beside the data; the usual event name says nothing. */
  private static String aside(Frame.Event event) {
    var name = event.name() == null || event.name().equals("message") ? "" : event.name();
    var id = event.id() == null ? "" : event.id();
    return String.join("\n", name, id, event.other()).strip();
  }

  private void judged(Frame.Event event, McpOutcome outcome) {
    judging = false;
    switch (outcome) {
      case McpOutcome.Forward forward ->
          write(coded == null ? event.bytes() : coded.judged(event.bytes().length));
      case McpOutcome.Swallow swallowed -> replace(event, WITHHELD);
      case McpOutcome.Refuse(int status, McpError error, JsonRpcId id) ->
          replace(event, event.data().isEmpty() ? WITHHELD : errorEvent(error, id));
    }
    if (!draining) {
      drain();
      if (wantsMore()) {
        call.leg().read();
      }
    }
  }

  private void overLimit(Frame.Oversize oversize) {
    var refusal =
        call.edge()
            .mediation()
            .ofOversizedServer(
                call.exchange(),
                call.request(),
                oversize.limit(),
                "response_scanning.sse_streaming.max_event_bytes");
    if (refusal.isPresent() && coded != null) {
      cut();
    } else if (refusal.isPresent()) {
      complete = true;
      write(errorEvent(refusal.get().error(), refusal.get().id()));
    } else {
      write(coded == null ? oversize.bytes() : new byte[0]);
      pass();
    }
  }

  private void replace(Frame.Event event, byte[] bytes) {
    if (coded != null) {
      cut();
      return;
    }
    if (event.bytes()[0] == '\n') {
      // The second half of the CRLF that ended the event before.
      write(new byte[] {'\n'});
    }
    write(bytes);
  }

  private void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    call.reply().part(Unpooled.wrappedBuffer(bytes));
  }

  private static byte[] errorEvent(McpError error, JsonRpcId id) {
    var json = new String(error.response(id), StandardCharsets.UTF_8);
    return bytes("event: message\ndata: " + json + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean wantsMore() {
    return rest == null
        ? !complete && !judging && waiting.isEmpty() && call.reply().writable()
        : rest.wantsMore();
  }

  @Override
  public boolean complete() {
    return rest == null ? complete : rest.complete();
  }

  @Override
  public void release() {
    waiting.clear();
    if (coded != null) {
      coded.close();
    }
  }
}
