package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Judges an event stream event by event; each is one message. A clean event passes byte for byte. A
 * refused answer becomes an error event with the id of its request, a refused notification or
 * request of the server becomes a comment, and the stream goes on: it may carry the answers to
 * other requests. What the stream ends within is not a whole event and is dropped.
 */
final class EventStreamAnswer implements Answer {
  private static final byte[] WITHHELD = ": withheld\n\n".getBytes(StandardCharsets.UTF_8);

  private final Call call;
  private final EventSplitter splitter;
  private final ArrayDeque<EventSplitter.Event> waiting = new ArrayDeque<>();
  private boolean judging;
  private boolean draining;
  private boolean complete;

  EventStreamAnswer(Call call) {
    this.call = call;
    this.splitter = new EventSplitter(call.exchange().policy().limits().eventBytes());
  }

  @Override
  public void content(HttpContent piece) {
    if (complete) {
      return;
    }
    if (!splitter.feed(ByteBufUtil.getBytes(piece.content()), waiting::add)) {
      overLimit();
      return;
    }
    complete = UpstreamLeg.isLast(piece);
    drain();
  }

  /** Judges in order, and pauses while a large event is judged on another thread. */
  private void drain() {
    draining = true;
    while (!judging && !waiting.isEmpty()) {
      judging = true;
      var event = waiting.remove();
      var task =
          new Judging.Task(
              call.exchange().id(), event.raw().length, call.loop(), () -> judge(event));
      call.edge().judging().run(task, outcome -> judged(event, outcome));
    }
    draining = false;
    if (complete && !judging && !call.reply().ended()) {
      call.reply().end();
      call.leg().close();
    }
  }

  private McpOutcome judge(EventSplitter.Event event) {
    var mediation = call.edge().mediation();
    var exchange = call.edge().refreshed(call.exchange());
    if (event.data().length == 0) {
      return mediation.ofServerText(exchange, call.request(), event.raw());
    }
    var outcome = mediation.ofServer(exchange, call.request(), event.data());
    var others = event.others();
    return outcome instanceof McpOutcome.Forward && !others.isEmpty()
        ? mediation.ofServerText(exchange, call.request(), others.getBytes(StandardCharsets.UTF_8))
        : outcome;
  }

  private void judged(EventSplitter.Event event, McpOutcome outcome) {
    judging = false;
    switch (outcome) {
      case McpOutcome.Forward forward -> write(event.raw());
      case McpOutcome.Swallow swallowed -> write(WITHHELD);
      case McpOutcome.Refuse(int status, McpError error, JsonRpcId id) ->
          write(event.data().length == 0 ? WITHHELD : errorEvent(error, id));
    }
    if (!draining) {
      drain();
      if (wantsMore()) {
        call.leg().read();
      }
    }
  }

  private void write(byte[] bytes) {
    call.reply().part(Unpooled.wrappedBuffer(bytes));
  }

  private static byte[] errorEvent(McpError error, JsonRpcId id) {
    var json = new String(error.response(id), StandardCharsets.UTF_8);
    return ("event: message\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** An event that cannot be held back cannot be judged: in no mode can it pass in pieces. */
  private void overLimit() {
    complete = true;
    waiting.clear();
    var mediation = call.edge().mediation();
    var limit = call.exchange().policy().limits().eventBytes();
    var refused = mediation.oversizedEvent(call.exchange(), call.request(), limit);
    write(errorEvent(refused.error(), refused.id()));
    call.reply().end();
    call.leg().close();
  }

  @Override
  public boolean wantsMore() {
    return !complete && !judging && waiting.isEmpty() && call.reply().writable();
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public void release() {
    waiting.clear();
  }
}
