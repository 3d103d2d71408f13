package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.sse.Frame;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.nio.charset.StandardCharsets;

/**
 * Judges the messages of one direction, each by itself and joined with those before it; any thread,
 * one at a time.
 */
final class WebSocketJudge {
  private final Contents contents;
  private final Mediator mediator;
  private final Exchange exchange;
  private final boolean fromClient;
  private final boolean readsText;
  private final boolean passesBinary;

  /** Texts that messages continue: tokens of an answer come one a message. */
  private final EventJudge joined;

  private WebSocketJudge(Edge edge, Exchange exchange, boolean fromClient) {
    var section = exchange.policy().policy().websocketProxy();
    this.contents = edge.contents();
    this.mediator = edge.services().mediator();
    this.exchange = exchange;
    this.fromClient = fromClient;
    this.readsText = section == null || !Boolean.FALSE.equals(section.scanTextFrames());
    this.passesBinary = section != null && Boolean.TRUE.equals(section.allowBinaryFrames());
    this.joined =
        new EventJudge(
            mediator,
            exchange,
            fromClient ? ContentKind.REQUEST_BODY : ContentKind.RESPONSE_STREAM);
  }

  /** What a client says is judged as a request's body. */
  static WebSocketJudge ofClient(Edge edge, Exchange exchange) {
    return new WebSocketJudge(edge, exchange, true);
  }

  /** What an upstream says is judged as an answer. */
  static WebSocketJudge ofUpstream(Edge edge, Exchange exchange) {
    return new WebSocketJudge(edge, exchange, false);
  }

  Verdict judge(WebSocketMessage message) {
    return switch (message.kind()) {
      case TEXT -> readsText ? text(message.payload()) : Verdict.Allow.CLEAN;
      case BINARY -> passesBinary ? body(message.payload()) : refuseBinary();
      case PING, PONG, CLOSE -> control(message.payload());
    };
  }

  private Verdict text(byte[] payload) {
    var whole = body(payload);
    if (whole instanceof Verdict.Block) {
      return whole;
    }
    var data = new String(payload, StandardCharsets.UTF_8);
    var verdict = joined.judge(new Frame.Event(payload, null, null, data, ""));
    // A message is not held back for the next, which may never come.
    return verdict instanceof Verdict.Allow && joined.undecided() ? joined.asItStands() : verdict;
  }

  private Verdict body(byte[] payload) {
    return contents.judgeMessage(
        exchange, fromClient ? ContentKind.REQUEST_BODY : ContentKind.RESPONSE_BODY, payload);
  }

  /** 125 octets that an application need not see: enough to carry a key out. */
  private Verdict control(byte[] payload) {
    return payload.length == 0
        ? Verdict.Allow.CLEAN
        : mediator.judge(
            exchange,
            Content.of(
                fromClient ? ContentKind.REQUEST_BODY : ContentKind.RESPONSE_BODY,
                "control",
                new String(payload, StandardCharsets.ISO_8859_1)));
  }

  private Verdict refuseBinary() {
    return mediator.refuseUninspected(
        exchange,
        new BlockReason(
            "websocket.binary",
            Cause.POLICY,
            "websocket",
            "binary messages are not allowed",
            "message",
            "websocket_proxy.allow_binary_frames"));
  }

  /** A message over the limit; the mode may let it pass. */
  Verdict refuseSize(int most) {
    return mediator.refuseUninspected(
        exchange,
        new BlockReason(
            "limit.websocket_message",
            Cause.LIMIT,
            "websocket",
            "the message is larger than " + most + " bytes",
            "message",
            "websocket_proxy.max_message_bytes"));
  }
}
