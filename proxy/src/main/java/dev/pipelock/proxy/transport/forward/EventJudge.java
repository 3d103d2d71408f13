package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.mediation.StreamJudge;
import dev.pipelock.proxy.refusal.Dialect;
import dev.pipelock.proxy.sse.DeltaText;
import dev.pipelock.proxy.sse.EventText;
import dev.pipelock.proxy.sse.Frame;
import dev.pipelock.proxy.sse.FrameReader;
import dev.pipelock.proxy.sse.Provider;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.ArrayList;

/** Judges the events of one stream, one after the other; any thread, one at a time. */
final class EventJudge {
  private static final BlockReason AMBIGUOUS =
      new BlockReason(
          "body.malformed",
          Cause.FAULT,
          "sse_stream",
          "an event is JSON with a key given twice",
          "stream",
          "");

  private final Mediator mediator;
  private final Exchange exchange;
  private final StreamJudge judge;
  private final DeltaText text = new DeltaText();
  private Provider provider = Provider.UNKNOWN;
  private int seen;

  EventJudge(Mediator mediator, Exchange exchange) {
    this(mediator, exchange, ContentKind.RESPONSE_STREAM);
  }

  EventJudge(Mediator mediator, Exchange exchange, ContentKind kind) {
    this.mediator = mediator;
    this.exchange = exchange;
    this.judge = mediator.openStream(exchange, kind);
  }

  /** Pieces are judged in order, up to the first that is refused. */
  Verdict judge(Frame.Event event) {
    seen = (int) Math.min(Integer.MAX_VALUE, (long) seen + event.bytes().length);
    return switch (text.read(event)) {
      case EventText.Ambiguous ambiguous -> mediator.refuseUninspected(exchange, AMBIGUOUS);
      case EventText.Said said -> judge(said);
    };
  }

  private Verdict judge(EventText.Said said) {
    provider = said.provider() == Provider.UNKNOWN ? provider : said.provider();
    Verdict last = Verdict.Allow.CLEAN;
    for (var piece : said.pieces()) {
      last = judge.accept(piece.path(), piece.text());
      if (last instanceof Verdict.Block) {
        return last;
      }
    }
    return last;
  }

  /** Judges a stream that is there whole. */
  Verdict judgeAll(FrameReader reader, byte[] stream) {
    var frames = new ArrayList<>(reader.feed(stream));
    frames.addAll(reader.finish());
    for (var frame : frames) {
      if (frame instanceof Frame.Event event && judge(event) instanceof Verdict.Block block) {
        return block;
      }
    }
    return asItStands();
  }

  Verdict refuse(BlockReason reason) {
    return mediator.refuseUninspected(exchange, reason);
  }

  /** Whether what was judged last must wait for what follows. */
  boolean undecided() {
    return judge.undecided();
  }

  /** Judges the texts as if they ended here. */
  Verdict asItStands() {
    return judge.finish();
  }

  /** Bytes that {@link #asItStands} may have to look at, at most. */
  int size() {
    return seen;
  }

  /**
   * How the client wants to be told of an error: by its path, else as its upstream's events are.
   */
  Dialect dialect() {
    var asked = Dialect.of(exchange.target());
    if (asked != Dialect.PLAIN) {
      return asked;
    }
    return switch (provider) {
      case OPENAI_CHAT -> Dialect.OPENAI_CHAT;
      case OPENAI_RESPONSES -> Dialect.OPENAI_RESPONSES;
      case ANTHROPIC -> Dialect.ANTHROPIC;
      case OLLAMA -> Dialect.OLLAMA;
      case UNKNOWN -> Dialect.PLAIN;
    };
  }
}
