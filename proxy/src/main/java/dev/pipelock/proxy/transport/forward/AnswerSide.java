package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Receives an upstream's answer and chooses how it travels: held whole, or as an event stream. */
final class AnswerSide implements UpstreamLeg.Receiver {
  /** Events are UTF-8 whatever the header says, but some clients believe the header. */
  private static final BlockReason FOREIGN_CHARSET =
      new BlockReason(
          "body.charset",
          Cause.FAULT,
          "sse_stream",
          "an event stream in another encoding than UTF-8 cannot be inspected",
          "content-type",
          "");

  private final Edge edge;
  private final ClientLeg client;
  private final Exchange exchange;
  private final HttpRequest request;
  private final Outlet outlet;
  private boolean interim;
  private boolean complete;
  private @Nullable AnswerFlow flow;
  private @Nullable HttpResponse agreed;

  /** Where an answer ends up; each exchange ends by exactly one of the last four. */
  interface Outlet {
    /** Reads more of the upstream's answer. */
    void resume();

    /** More of the request may be written. */
    void upstreamWritable();

    /** Whether the client asked for what the upstream wants to switch to. */
    boolean asked(HttpResponse switching);

    /** Nothing was written so far; from here on it is no HTTP any more. */
    void switched(HttpResponse agreed);

    /**
     * Nothing was written so far: this is sent instead.
     *
     * @param upstreamReusable whether the upstream's answer was read to its end
     */
    void refuse(FullHttpResponse refusal, boolean upstreamReusable);

    /** All was written, to the last byte. */
    void answered(int status, long bytes, boolean keepClient, boolean upstreamReusable);

    /** What was written cannot be completed; the client must see that it is cut. */
    void broken(String why);
  }

  AnswerSide(Edge edge, ClientLeg client, Exchange exchange, HttpRequest request, Outlet outlet) {
    this.edge = edge;
    this.client = client;
    this.exchange = exchange;
    this.request = request;
    this.outlet = outlet;
  }

  @Override
  public void head(HttpResponse head) {
    if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      if (outlet.asked(head)) {
        agreed = head;
      } else {
        outlet.refuse(
            Refusals.badGateway(exchange, "it switched protocols in a way that was not asked"),
            false);
      }
    } else if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      interim = true;
    } else {
      begin(new AnswerStart(exchange, client, request, head));
    }
  }

  private void begin(AnswerStart start) {
    var framing = StreamFraming.of(start.head());
    if (bodiless(start.head()) || framing.isEmpty()) {
      flow = new WholeFlow(edge, start, outlet);
      return;
    }
    if (StreamFraming.isUtf8(start.head())) {
      flow = new EventStreamFlow(edge, start, framing.get(), outlet);
      return;
    }
    switch (edge.services().mediator().refuseUninspected(exchange, FOREIGN_CHARSET)) {
      case Verdict.Block block -> outlet.refuse(Refusals.of(exchange, block.reason()), false);
      case Verdict.Allow allow ->
          flow = new EventStreamFlow(edge, start, framing.get(), outlet).unread();
    }
  }

  @Override
  public void content(HttpContent piece) {
    if (interim) {
      interim = !(piece instanceof LastHttpContent);
    } else if (agreed != null) {
      outlet.switched(agreed);
    } else if (flow != null) {
      complete = piece instanceof LastHttpContent;
      flow.content(piece);
    }
  }

  @Override
  public boolean wantsMore() {
    return flow == null || flow.wantsMore();
  }

  @Override
  public void upstreamWritable() {
    outlet.upstreamWritable();
  }

  @Override
  public void upstreamGone(boolean timeout) {
    if (complete) {
      return; // it is still being judged, and then it is sent
    }
    if (flow != null && flow.begun()) {
      outlet.broken("the upstream's answer was cut short");
    } else if (timeout) {
      outlet.refuse(Refusals.gatewayTimeout(exchange), false);
    } else {
      outlet.refuse(
          Refusals.badGateway(exchange, "it closed before its answer was complete"), false);
    }
  }

  void clientWritable() {
    if (flow != null) {
      flow.clientWritable();
    }
  }

  void release() {
    if (flow != null) {
      flow.release();
    }
  }

  private boolean bodiless(HttpResponse head) {
    return request.method().equals(HttpMethod.HEAD)
        || head.status().equals(HttpResponseStatus.NO_CONTENT)
        || head.status().equals(HttpResponseStatus.NOT_MODIFIED);
  }
}
