package dev.pipelock.proxy.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** The order of HTTP and WebSocket handlers on both legs, in one place. */
public final class HttpPipelines {
  private static final String DECODER = "http-decoder";
  private static final String ENCODER = "http-encoder";
  private static final String PACE = "http-pace";
  private static final String IDLE = "idle";
  private static final String FRAME_DECODER = "frame-decoder";
  private static final String FRAME_TEXT = "frame-text";
  private static final String FRAME_ENCODER = "frame-encoder";
  private static final String FRAME_PACE = "frame-pace";

  /** A client that sends nothing for this long is closed unless it waits for an answer. */
  private static final int CLIENT_IDLE_SECONDS = 120;

  /** Longer than the 600 s that the slowest LLM client waits, so that its own timeout speaks. */
  private static final int UPSTREAM_IDLE_SECONDS = 620;

  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LARGEST_HEADERS = 128 * 1024;
  private static final int CHUNK = 64 * 1024;

  private HttpPipelines() {}

  /**
   * Client side. Each {@code read()} delivers one HTTP object, so pipelined requests wait for their
   * turn.
   */
  public static void addServer(ChannelPipeline pipeline) {
    pipeline.channel().config().setAutoRead(false);
    pipeline
        .addLast(IDLE, new IdleStateHandler(CLIENT_IDLE_SECONDS, 0, 0, TimeUnit.SECONDS))
        .addLast(DECODER, new StrictRequestDecoder())
        .addLast(ENCODER, new HttpResponseEncoder())
        .addLast(PACE, new PacedReads());
  }

  /** Takes HTTP away again; bytes that the decoder still held go to the handlers behind it. */
  public static void removeServer(ChannelPipeline pipeline) {
    pipeline.remove(IDLE);
    pipeline.remove(DECODER);
    pipeline.remove(PACE);
    pipeline.remove(ENCODER);
  }

  /** Upstream side; it tells answers to HEAD from others. */
  public static void addClient(ChannelPipeline pipeline) {
    var config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setMaxChunkSize(CHUNK);
    pipeline
        .addLast(IDLE, new IdleStateHandler(UPSTREAM_IDLE_SECONDS, 0, 0, TimeUnit.SECONDS))
        .addLast(DECODER, new HttpClientCodec(config, true, false));
  }

  /** Takes HTTP away again; bytes that the decoder still held go to the handlers behind it. */
  public static void removeClient(ChannelPipeline pipeline) {
    pipeline.remove(IDLE);
    pipeline.remove(DECODER);
  }

  /**
   * WebSocket frames (RFC 6455): each {@code read()} delivers one. What breaks the protocol arrives
   * as an exception that tells the close status.
   *
   * @param server whether the peer is a client, whose frames are masked (section 5.1)
   * @param largestFrame most bytes of payload that are collected
   */
  public static void addFrames(ChannelPipeline pipeline, boolean server, int largestFrame) {
    var config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(server)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(largestFrame)
            .build();
    pipeline
        .addLast(FRAME_DECODER, new WebSocket13FrameDecoder(config))
        .addLast(FRAME_TEXT, new Utf8FrameValidator(false))
        .addLast(FRAME_ENCODER, new WebSocket13FrameEncoder(!server))
        .addLast(FRAME_PACE, new PacedReads());
  }
}
