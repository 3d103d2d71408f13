package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.policy.KillSwitchPolicy.Exempt;
import dev.pipelock.proxy.transport.BodyBuffer;
import dev.pipelock.proxy.transport.CodedStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way in: routed, held back to its last byte, judged, and handed to the upstream
 * or refused. On the client channel's event loop only.
 */
final class McpConversation {
  private static final byte[] HEALTHY = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

  private static final byte[] KILLED =
      "{\"error\":\"kill_switch_active\"}".getBytes(StandardCharsets.UTF_8);

  private final McpEdge edge;
  private final Channel client;
  private final HttpRequest head;
  private final Reply reply;
  private final Exchange exchange;
  private final Route route;
  private final UpstreamCall call;
  private @Nullable BodyBuffer body;
  private State state = State.DISCARDING;
  private long discarded;

  private enum State {
    /** Held back until it is judged. */
    BUFFERING,
    /** Passed on as it comes, unjudged. */
    STREAMING,
    /** Answered already, or being judged: nothing more is wanted. */
    DISCARDING
  }

  McpConversation(McpEdge edge, Channel client, HttpRequest head, Reply reply) {
    this.edge = edge;
    this.client = client;
    this.head = head;
    this.reply = reply;
    this.exchange = edge.open(addressOf(client), head.method().name());
    this.route = Route.of(head.method().name(), head.uri(), edge.upstream().path());
    this.call = new UpstreamCall(edge, client, reply, route == Route.SIGN_IN);
  }

  private static String addressOf(Channel client) {
    return client.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "unknown";
  }

  void begin() {
    if (head.decoderResult().isFailure()) {
      reply.closeAfter();
      refuse(HttpResponseStatus.BAD_REQUEST, "not an HTTP/1.1 request");
      return;
    }
    switch (route) {
      case HEALTH -> {
        var headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        reply.whole(
            healthy() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
            headers,
            healthy() ? HEALTHY : KILLED);
        client.read();
      }
      case NOT_FOUND ->
          refuse(
              HttpResponseStatus.NOT_FOUND,
              "nothing is served here, the MCP endpoint is " + edge.upstream().path());
      case WRONG_METHOD ->
          refuse(HttpResponseStatus.METHOD_NOT_ALLOWED, "use POST, GET, DELETE or OPTIONS");
      case MESSAGE, ENDPOINT -> beginAtEndpoint();
      case SIGN_IN -> stream();
    }
  }

  /** Killed is healthy too, unless the policy wants probes to see it. */
  private boolean healthy() {
    var policy = exchange.policy().killSwitch();
    return policy.exempt().contains(Exempt.HEALTH)
        || !edge.services().killSwitch().denies(policy, exchange.clientIp());
  }

  private void beginAtEndpoint() {
    var headers = head.headers();
    if (!OriginCheck.allows(
        headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
      refuse(
          HttpResponseStatus.FORBIDDEN,
          "the page's Origin is another host than this one (DNS rebinding)");
    } else if (route == Route.ENDPOINT) {
      stream();
    } else if (HttpUtil.getContentLength(head, 0L) <= limit()) {
      state = State.BUFFERING;
      readBody();
    } else if (passesOverLimit()) {
      stream();
    } else {
      client.read();
    }
  }

  private long limit() {
    return exchange.policy().limits().requestBytes();
  }

  private void readBody() {
    if (HttpUtil.is100ContinueExpected(head)) {
      client.writeAndFlush(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
          client.voidPromise());
    }
    client.read();
  }

  /** The next part of the body; its reference stays with the caller. */
  void content(HttpContent part) {
    switch (state) {
      case BUFFERING -> buffer(part);
      case STREAMING -> call.send(part);
      case DISCARDING -> discard(part);
    }
  }

  private void buffer(HttpContent part) {
    boolean last = part instanceof LastHttpContent;
    var buffer = body == null ? new BodyBuffer(client.alloc(), limit()) : body;
    body = buffer;
    if (!buffer.fits(part.content())) {
      if (passesOverLimit()) {
        buffer.add(part.content());
        stream(buffer.take(), last);
      } else {
        buffer.release();
        discard(part);
      }
      return;
    }
    buffer.add(part.content());
    if (last) {
      state = State.DISCARDING;
      var bytes = buffer.toBytes();
      buffer.release();
      judge(bytes);
    } else {
      client.read();
    }
  }

  private void judge(byte[] bytes) {
    var task =
        new Judging.Task(
            exchange.id(),
            CodedStream.weight(head.headers(), bytes.length),
            client.eventLoop(),
            () -> edge.mediation().ofClient(exchange, CodedStream.codings(head.headers()), bytes));
    edge.judging().run(task, outcome -> settle(outcome, bytes));
  }

  private void settle(McpOutcome outcome, byte[] bytes) {
    switch (outcome) {
      case McpOutcome.Refuse(int status, McpError error, JsonRpcId id) ->
          reply.error(status, error, id);
      case McpOutcome.Swallow swallowed ->
          reply.empty(HttpResponseStatus.ACCEPTED, new DefaultHttpHeaders());
      case McpOutcome.Forward forward -> {
        new McpRecord(edge.services().audit()).forwarded(exchange, forward.method());
        call.begin(exchange, forward, upstreamHead(), bytes);
      }
    }
  }

  /** Whether a body over the limit may pass unjudged; refuses it otherwise. */
  private boolean passesOverLimit() {
    var refusal = edge.mediation().ofOversizedClient(exchange, limit());
    if (refusal.isPresent()) {
      state = State.DISCARDING;
      reply.closeAfter();
      reply.error(refusal.get().status(), refusal.get().error(), refusal.get().id());
    }
    return refusal.isEmpty();
  }

  private void stream() {
    stream(Unpooled.EMPTY_BUFFER, false);
  }

  /**
   * Passes the request on as it comes.
   *
   * @param begun what came of its body so far; owned from here on
   * @param whole whether that is all of it
   */
  private void stream(ByteBuf begun, boolean whole) {
    var denial = edge.mediation().denial(exchange);
    if (denial.isPresent()) {
      begun.release();
      state = State.DISCARDING;
      reply.error(
          HttpResponseStatus.SERVICE_UNAVAILABLE.code(),
          McpError.ofInput(denial.get(), exchange.id()),
          JsonRpcId.NULL);
      client.read();
      return;
    }
    state = State.STREAMING;
    call.stream(exchange, upstreamHead(), begun, whole ? call::sendEnd : this::readBody);
  }

  private HttpRequest upstreamHead() {
    var upstream = edge.upstream();
    var uri = route == Route.SIGN_IN ? head.uri() : upstream.target().path();
    var headers = HeaderRules.toUpstream(head.headers(), upstream, exchange.clientIp());
    if (HttpUtil.isContentLengthSet(head)) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, HttpUtil.getContentLength(head));
    } else if (HttpUtil.isTransferEncodingChunked(head)) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    }
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, head.method(), uri, headers);
  }

  private void refuse(HttpResponseStatus status, String why) {
    reply.error(status.code(), McpError.transport(why, exchange.id()), JsonRpcId.NULL);
    client.read();
  }

  /** Reading on lets a client that is still sending see its refusal; not for ever, though. */
  private void discard(HttpContent part) {
    discarded += part.content().readableBytes();
    if (discarded > limit()) {
      client.close();
    } else if (!(part instanceof LastHttpContent)) {
      client.read();
    }
  }

  void clientWritable() {
    call.clientWritable();
  }

  boolean awaitsUpstream() {
    return call.active();
  }

  boolean endless() {
    return call.endless();
  }

  boolean keepsAlive() {
    return reply.keepsAlive();
  }

  void closeAfter() {
    reply.closeAfter();
  }

  void clientGone() {
    if (body != null) {
      body.release();
    }
    call.abandon();
  }
}
