package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.BodyBudget;
import dev.pipelock.proxy.transport.BodyBuffer;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * One exchange: the request is held back until its last byte is judged and then sent; the answer
 * goes its way through an {@link AnswerSide}. Lives on the client's event loop.
 */
final class Conversation implements Turn, AnswerSide.Outlet {

  private final Edge edge;
  private final ClientLeg client;
  private final Upstreams upstreams;
  private final Exchange exchange;
  private final HttpRequest head;
  private final BodyBuffer body;
  private final ForwardRecord record;

  /** Where the client asks for a WebSocket. */
  private final @Nullable WebSocketUpgrade upgrade;

  private Phase phase = Phase.RECEIVING;
  private boolean whole;
  private BodyBudget.@Nullable Share room;
  private @Nullable UpstreamLeg upstream;
  private @Nullable AnswerSide answer;

  private enum Phase {
    /** Collecting the request. */
    RECEIVING,
    /** The client has nothing to say until it is answered. */
    WAITING,
    /** Passing on what is left of a request that is too large to be inspected. */
    PUMPING,
    ENDED
  }

  Conversation(
      Edge edge,
      ClientLeg client,
      Upstreams upstreams,
      Exchange exchange,
      HttpRequest head,
      @Nullable WebSocketUpgrade upgrade) {
    this.edge = edge;
    this.client = client;
    this.upstreams = upstreams;
    this.exchange = exchange;
    this.head = head;
    this.upgrade = upgrade;
    this.record = new ForwardRecord(edge.services().audit(), exchange);
    this.body = new BodyBuffer(client.alloc(), exchange.policy().limits().requestBytes());
  }

  @Override
  public void begin() {
    var length = HttpUtil.getContentLength(head, 0L);
    if (length > exchange.policy().limits().requestBytes()) {
      tooLarge();
    } else if (length > BodyBudget.SMALL) {
      reserve(length, this::invite);
    } else {
      invite();
    }
  }

  /** Waits for room among the bodies that are held, and does not read until then. */
  private void reserve(long bytes, Runnable then) {
    var share =
        edge.bodies()
            .reserve(
                bytes,
                client.loop(),
                () -> {
                  if (phase == Phase.RECEIVING) {
                    then.run();
                  }
                });
    // Granted at once, the whole exchange may be over by now.
    if (phase == Phase.ENDED || upstream != null) {
      share.release();
    } else {
      room = share;
    }
  }

  private void giveRoomBack() {
    if (room != null) {
      room.release();
      room = null;
    }
  }

  /** Asks for the body; a client that sent Expect waits to be asked (RFC 9110, section 10.1.1). */
  private void invite() {
    if (HttpUtil.is100ContinueExpected(head)) {
      client.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
      client.flush();
    }
    client.read();
  }

  @Override
  public void content(HttpContent piece) {
    switch (phase) {
      case RECEIVING -> receive(piece);
      case PUMPING -> pump(piece);
      case WAITING, ENDED -> {
        // What follows a refusal is not looked at.
      }
    }
  }

  private void receive(HttpContent piece) {
    var fits = body.fits(piece.content());
    body.add(piece.content());
    whole = piece instanceof LastHttpContent;
    if (!fits) {
      tooLarge();
    } else if (whole) {
      judge();
    } else if (room == null && body.size() > BodyBudget.SMALL) {
      reserve(exchange.policy().limits().requestBytes(), client::read);
    } else {
      client.read();
    }
  }

  private void judge() {
    phase = Phase.WAITING;
    client.read(); // delivers the next request at most; without it a hang-up would go unnoticed
    var bytes = body.toBytes();
    edge.judging()
        .run(
            exchange,
            client.loop(),
            CodedStream.weight(head.headers(), bytes.length),
            () -> edge.contents().judgeRequest(exchange, head, bytes),
            this::judged);
  }

  private void tooLarge() {
    phase = Phase.WAITING;
    var most = exchange.policy().limits().requestBytes();
    var reason =
        new BlockReason(
            "limit.request_body",
            Cause.LIMIT,
            "body_dlp",
            "the request body is larger than " + most + " bytes",
            "body",
            "request_body_scanning.max_body_bytes");
    judged(edge.services().mediator().refuseUninspected(exchange, reason));
  }

  private void judged(Verdict verdict) {
    if (phase == Phase.ENDED) {
      return;
    }
    switch (verdict) {
      case Verdict.Block block -> refuse(Refusals.of(exchange, block.reason()), false);
      case Verdict.Allow allow -> upstreams.acquire(exchange, this::leased);
    }
  }

  private void leased(Upstreams.Lease lease) {
    switch (lease) {
      case Upstreams.Lease.Denied(BlockReason reason) ->
          refuse(Refusals.of(exchange, reason), false);
      case Upstreams.Lease.Failed(Dial.Failed failed) -> {
        record.unreachable(failed);
        refuse(Refusals.unreachable(exchange, failed), false);
      }
      case Upstreams.Lease.Ready(UpstreamLeg leg) -> {
        if (phase == Phase.ENDED) {
          leg.close();
        } else {
          forward(leg);
        }
      }
    }
  }

  private void forward(UpstreamLeg leg) {
    upstream = leg;
    var side = new AnswerSide(edge, client, exchange, head, this);
    answer = side;
    leg.begin(side);
    if (upgrade != null) {
      leg.write(upgrade.request());
      leg.write(LastHttpContent.EMPTY_LAST_CONTENT);
    } else if (whole) {
      leg.write(OutgoingRequest.whole(exchange, head, body.size()));
      leg.write(new DefaultLastHttpContent(body.take()));
    } else {
      phase = Phase.PUMPING;
      leg.write(OutgoingRequest.open(exchange, head));
      leg.write(new DefaultHttpContent(body.take()));
      invite();
    }
    leg.flush();
    giveRoomBack();
  }

  private void pump(HttpContent piece) {
    var leg = upstream;
    if (leg == null) {
      return;
    }
    var last = piece instanceof LastHttpContent;
    var bytes = piece.content().retain();
    leg.write(last ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes));
    leg.flush();
    if (last) {
      whole = true;
      phase = Phase.WAITING;
    }
    if (last || leg.writable()) {
      client.read();
    }
  }

  @Override
  public boolean receiving() {
    return phase == Phase.RECEIVING || phase == Phase.PUMPING;
  }

  @Override
  public void clientWritable() {
    if (answer != null) {
      answer.clientWritable();
    }
  }

  @Override
  public void clientGone() {
    if (phase != Phase.ENDED) {
      record.failed("the client closed the connection");
      end(false);
    }
  }

  @Override
  public void upstreamWritable() {
    if (phase == Phase.PUMPING) {
      client.read();
    }
  }

  @Override
  public void resume() {
    if (upstream != null) {
      upstream.read();
    }
  }

  @Override
  public boolean asked(HttpResponse switching) {
    return upgrade != null && upgrade.agreedBy(switching);
  }

  @Override
  public void switched(HttpResponse agreed) {
    var leg = upstream;
    if (phase == Phase.ENDED || upgrade == null || leg == null) {
      return;
    }
    if (upgrade.reserve()) {
      phase = Phase.ENDED;
      body.release();
      upgrade.complete(agreed, leg);
    } else {
      refuse(
          Refusals.error(503, "too_many_websockets", "as many WebSockets are open as may be"),
          false);
    }
  }

  @Override
  public void refuse(FullHttpResponse refusal, boolean upstreamReusable) {
    if (phase == Phase.ENDED) {
      refusal.release();
      return;
    }
    end(upstreamReusable);
    client.answer(refusal, whole);
  }

  @Override
  public void answered(int status, long bytes, boolean keepClient, boolean upstreamReusable) {
    if (phase != Phase.ENDED) {
      record.answered(status, bytes);
      end(upstreamReusable);
      client.finished(keepClient && whole);
    }
  }

  @Override
  public void broken(String why) {
    if (phase != Phase.ENDED) {
      record.failed(why);
      end(false);
      client.abort();
    }
  }

  private void end(boolean upstreamReusable) {
    phase = Phase.ENDED;
    body.release();
    giveRoomBack();
    if (answer != null) {
      answer.release();
    }
    if (upstream != null && upstreamReusable && whole && !OutgoingRequest.bindsConnection(head)) {
      upstreams.release(upstream, exchange);
    } else if (upstream != null) {
      upstream.close();
    }
  }
}
