package dev.pipelock.proxy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/**
 * Reads requests as RFC 9112 has them and nothing that two readers could read differently (request
 * smuggling): CRLF only, one length, bounded lines. What follows a CONNECT is kept as it is, since
 * it belongs to the tunnel.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LARGEST_HEADERS = 64 * 1024;
  private static final int CHUNK = 64 * 1024;

  private boolean tunnelling;

  public StrictRequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setMaxChunkSize(CHUNK)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setValidateHeaders(true));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (tunnelling) {
      return;
    }
    super.decode(ctx, in, out);
    for (var message : out) {
      tunnelling |= message instanceof HttpRequest head && head.method().equals(HttpMethod.CONNECT);
    }
  }

  /** RFC 9112, section 6.1: both lengths in one request is an attempt at smuggling. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
