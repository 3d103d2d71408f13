package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.upstream.Dial;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The upstream's half of one exchange: dial, send, and give the answer to the {@link Answer} that
 * its head calls for.
 */
final class UpstreamCall implements UpstreamLeg.Receiver {
  private static final int FORBIDDEN = 403;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final McpEdge edge;
  private final Channel client;
  private final Reply reply;
  private final boolean unjudged;
  private @Nullable Exchange exchange;
  private JsonRpcId id = JsonRpcId.NULL;
  private @Nullable UpstreamLeg leg;
  private @Nullable Answer answer;
  private boolean message;
  private boolean active;
  private boolean requestPaused;

  /**
   * @param unjudged whether its answer passes as it is
   */
  UpstreamCall(McpEdge edge, Channel client, Reply reply, boolean unjudged) {
    this.edge = edge;
    this.client = client;
    this.reply = reply;
    this.unjudged = unjudged;
  }

  /** Whether the upstream was asked and the answer is not complete. */
  boolean active() {
    return active && !reply.ended();
  }

  /** Whether the answer is a stream that the upstream ends when it likes. */
  boolean endless() {
    return answer instanceof EventStreamAnswer;
  }

  /** Sends a judged message. */
  void begin(Exchange opened, McpOutcome.Forward forward, HttpRequest head, byte[] body) {
    id = forward.id();
    message = true;
    head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    dial(
        McpEdge.named(opened, forward.method()),
        connected -> {
          connected.send(head);
          connected.send(Unpooled.wrappedBuffer(body), true);
        },
        () -> {});
  }

  /**
   * Sends a request whose body follows by {@link #send}.
   *
   * @param begun the beginning of the body; owned from here on
   * @param readBody called once the upstream takes the body
   */
  void stream(Exchange opened, HttpRequest head, ByteBuf begun, Runnable readBody) {
    dial(
        opened,
        connected -> {
          connected.send(head);
          connected.send(begun, false);
          readBody.run();
        },
        begun::release);
  }

  private void dial(Exchange opened, Consumer<UpstreamLeg> then, Runnable otherwise) {
    exchange = opened;
    active = true;
    edge.connector()
        .connectConfigured(opened, client.eventLoop(), edge.upstream().secure())
        .addListener(
            done -> {
              switch ((Dial) done.getNow()) {
                case Dial.Connected(Channel channel, var permit) when !client.isActive() -> {
                  channel.close();
                  otherwise.run();
                }
                case Dial.Connected(Channel channel, var permit) -> {
                  leg = UpstreamLeg.open(channel, this, edge.silence().toMillis());
                  then.accept(leg);
                }
                case Dial.Denied(var reason) -> {
                  otherwise.run();
                  fail(FORBIDDEN, McpError.ofInput(reason, opened.id()));
                }
                case Dial.Failed failed -> {
                  otherwise.run();
                  unreachable(opened, failed);
                }
              }
            });
  }

  private void unreachable(Exchange opened, Dial.Failed failed) {
    var status =
        switch (failed.cause()) {
          case OVERLOAD -> UNAVAILABLE;
          case TIMEOUT -> GATEWAY_TIMEOUT;
          case DNS, REFUSED, TLS -> BAD_GATEWAY;
        };
    new McpRecord(edge.services().audit()).unreachable(opened, failed);
    fail(
        status,
        McpError.transport("cannot reach the MCP upstream " + failed.message(), opened.id()));
  }

  private McpError error(Exchange opened, String sentence) {
    edge.trouble(opened, sentence);
    return McpError.transport(sentence, opened.id());
  }

  /** Answers with an error and lets the client finish what it is sending. */
  private void fail(int status, McpError error) {
    if (reply.started()) {
      reply.cut();
    } else {
      reply.error(status, error, id);
    }
    abandon();
    client.read();
  }

  /** The next part of a streamed body; its reference stays with the caller. */
  void send(HttpContent part) {
    boolean last = part instanceof LastHttpContent;
    if (leg == null || reply.ended()) {
      // Answered before the request was complete: the rest is read and dropped.
      if (!last) {
        client.read();
      }
      return;
    }
    leg.send(part.content().retain(), last);
    if (last) {
      return;
    }
    requestPaused = !leg.writable();
    if (!requestPaused) {
      client.read();
    }
  }

  void sendEnd() {
    if (leg != null) {
      leg.sendEnd();
    }
  }

  @Override
  public void upstreamWritable() {
    if (requestPaused) {
      requestPaused = false;
      client.read();
    }
  }

  @Override
  public void head(HttpResponse head) {
    if (exchange == null || leg == null || isInterim(head)) {
      return;
    }
    answer =
        Answers.to(
            head,
            new Answer.Call(edge, exchange, id, message, reply, leg, client.eventLoop()),
            unjudged);
  }

  private static boolean isInterim(HttpResponse head) {
    return head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void content(HttpContent piece) {
    if (answer != null) {
      answer.content(piece);
    }
  }

  @Override
  public boolean wantsMore() {
    return answer == null || answer.wantsMore();
  }

  void clientWritable() {
    if (leg != null && wantsMore()) {
      leg.read();
    }
  }

  @Override
  public void upstreamGone(boolean timeout) {
    if (exchange == null || (answer != null && answer.complete())) {
      return;
    }
    var place = edge.upstream().target().authority();
    if (timeout) {
      var seconds = edge.silence().toSeconds();
      fail(
          GATEWAY_TIMEOUT,
          error(exchange, "the MCP upstream " + place + " was silent for " + seconds + " s"));
    } else {
      fail(
          BAD_GATEWAY,
          error(exchange, "the MCP upstream " + place + " closed before its answer was complete"));
    }
  }

  /** Nobody waits for the answer any more. */
  void abandon() {
    if (answer != null) {
      answer.release();
    }
    if (leg != null) {
      leg.close();
      leg = null;
    }
  }
}
