package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** The one answer to one request, written once; on the client channel's event loop only. */
final class Reply {
  private static final byte[] NOTHING = {};

  private final Channel channel;
  private final boolean toHead;
  private final boolean chunks;
  private final Runnable written;
  private boolean keepAlive;
  private boolean started;
  private boolean ended;

  /**
   * @param written runs once the answer was written to its end
   */
  Reply(Channel channel, HttpRequest request, Runnable written) {
    this.channel = channel;
    this.toHead = request.method().equals(HttpMethod.HEAD);
    this.chunks = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    this.keepAlive = HttpUtil.isKeepAlive(request) && chunks;
    this.written = written;
  }

  boolean started() {
    return started;
  }

  boolean ended() {
    return ended;
  }

  boolean writable() {
    return channel.isWritable();
  }

  /** Whether the connection may serve another request afterwards. */
  boolean keepsAlive() {
    return keepAlive;
  }

  /** The connection is not used again after this answer. */
  void closeAfter() {
    keepAlive = false;
  }

  void error(int status, McpError error, JsonRpcId id) {
    error(HttpResponseStatus.valueOf(status), new DefaultHttpHeaders(), error, id);
  }

  /** An error under the upstream's own status and headers. */
  void error(HttpResponseStatus status, HttpHeaders headers, McpError error, JsonRpcId id) {
    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    headers.remove(HttpHeaderNames.CONTENT_ENCODING);
    headers.remove(HttpHeaderNames.ETAG);
    whole(status, headers, error.response(id));
  }

  void empty(HttpResponseStatus status, HttpHeaders headers) {
    whole(status, headers, NOTHING);
  }

  void whole(HttpResponseStatus status, HttpHeaders headers, byte[] body) {
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    head(status, headers);
    var content = toHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
    last(channel.writeAndFlush(new DefaultLastHttpContent(content)));
  }

  /** Begins an answer whose body follows in parts; its length is that of the headers, if any. */
  void start(HttpResponseStatus status, HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      if (chunks) {
        headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
      } else {
        keepAlive = false;
      }
    }
    head(status, headers);
    channel.flush();
  }

  /** Takes ownership of the bytes. */
  void part(ByteBuf bytes) {
    if (toHead || ended) {
      bytes.release();
    } else {
      channel.writeAndFlush(new DefaultHttpContent(bytes), channel.voidPromise());
    }
  }

  void end() {
    last(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
  }

  /**
   * The body broke off: closing without its end is the only way to say so (RFC 9112, section 8).
   */
  void cut() {
    ended = true;
    channel.close();
  }

  private void head(HttpResponseStatus status, HttpHeaders headers) {
    started = true;
    var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
    HttpUtil.setKeepAlive(response, keepAlive);
    channel.write(response, channel.voidPromise());
  }

  private void last(ChannelFuture sent) {
    ended = true;
    sent.addListener(
        done -> {
          if (done.isSuccess()) {
            written.run();
          } else {
            channel.close();
          }
        });
  }
}
