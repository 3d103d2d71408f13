package dev.pipelock.embedded.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/**
 * A chat provider on loopback: completions whole and as a stream, in the shapes of OpenAI and
 * Anthropic, an upload that tells what it got, and answers in content codings.
 */
final class ChatOrigin implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int EVENTS = 5;

  /** Enough that a client's decoder has work to do, in one meta-block of the br format. */
  private static final String CODED =
      "{\"coded\":\"yes\",\"padding\":\"" + "x".repeat(4096) + "\"}";

  private final HttpsServer server;

  ChatOrigin(SSLContext tls) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", ChatOrigin::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/upload" -> upload(exchange);
        case "/gzip" -> coded(exchange, "gzip", gzip(bytes(CODED)));
        case "/br" -> coded(exchange, "br", brotli(bytes(CODED)));
        case "/v1/messages" -> messages(exchange);
        default -> completions(exchange);
      }
    }
  }

  private static void upload(HttpExchange exchange) throws IOException {
    try (var body = new DigestInputStream(exchange.getRequestBody(), sha256())) {
      body.transferTo(OutputStream.nullOutputStream());
      var digest = HexFormat.of().formatHex(body.getMessageDigest().digest());
      json(exchange, "{\"sha256\":\"" + digest + "\"}");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static void completions(HttpExchange exchange) throws IOException {
    if (isStream(exchange)) {
      stream(
          exchange,
          "",
          "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
              + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"pong\"},\"finish_reason\":null}]}\n\n",
          "data: [DONE]\n\n");
    } else {
      json(
          exchange,
          "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
              + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"pong\"},"
              + "\"finish_reason\":\"stop\"}],"
              + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
    }
  }

  private static void messages(HttpExchange exchange) throws IOException {
    if (isStream(exchange)) {
      stream(
          exchange,
          "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\","
              + "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
              + "\"stop_reason\":null,\"stop_sequence\":null,"
              + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n"
              + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
              + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
          "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
              + "\"delta\":{\"type\":\"text_delta\",\"text\":\"pong\"}}\n\n",
          "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
              + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":"
              + "{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
              + "\"usage\":{\"output_tokens\":5}}\n\n"
              + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    } else {
      json(
          exchange,
          "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":"
              + "[{\"type\":\"text\",\"text\":\"pong\"}],\"stop_reason\":\"end_turn\","
              + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");
    }
  }

  private static boolean isStream(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return body.replace(" ", "").contains("\"stream\":true");
  }

  private static void stream(HttpExchange exchange, String head, String event, String tail)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.write(bytes(head));
    for (int i = 0; i < EVENTS; i++) {
      out.write(bytes(event));
      out.flush();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    out.write(bytes(tail));
  }

  private static void json(HttpExchange exchange, String json) throws IOException {
    var body = bytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void coded(HttpExchange exchange, String coding, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Content-Encoding", coding);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var coder = new GZIPOutputStream(out)) {
      coder.write(plain);
    }
    return out.toByteArray();
  }

  /**
   * One uncompressed meta-block and an empty last one (RFC 7932, section 9.2): the JDK has no coder
   * for br, and a decoder does not care how well it was packed.
   *
   * @param plain at most 64 KiB
   */
  private static byte[] brotli(byte[] plain) {
    var out = new ByteArrayOutputStream();
    // From the lowest bit: a window of 16 bits, not the last, four digits of length, uncompressed.
    int head = (plain.length - 1) << 4 | 1 << 20;
    out.write(head);
    out.write(head >> 8);
    out.write(head >> 16);
    out.writeBytes(plain);
    out.write(3);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
