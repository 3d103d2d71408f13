package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mediation.Exchange;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;

/** How the body of one answer gets to the client. */
sealed interface Answer permits BufferedAnswer, EventStreamAnswer, StreamedAnswer {

  /**
   * What an answer works with.
   *
   * @param request id of the request that is answered
   * @param message whether the request was a JSON-RPC message
   * @param loop the loop of both channels
   */
  record Call(
      McpEdge edge,
      Exchange exchange,
      JsonRpcId request,
      boolean message,
      Reply reply,
      UpstreamLeg leg,
      EventLoop loop) {}

  /** The next piece; its reference stays with the caller. */
  void content(HttpContent piece);

  /** Whether the next piece can be taken now. */
  boolean wantsMore();

  /** Whether the upstream's last piece came. */
  boolean complete();

  /** Gives memory back; nothing more comes. */
  void release();
}
