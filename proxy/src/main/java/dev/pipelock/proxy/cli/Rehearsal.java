package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.config.PolicyRejectedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a proxy does for a living, once around on loopback: the build runs it so that the classes of
 * a first request are in the AOT cache (JEP 483) and need not be loaded while a client waits.
 */
final class Rehearsal {
  private static final int ROUNDS = 20;
  private static final String POLICY =
      """
      mode: balanced
      forward_proxy: {enabled: true}
      ssrf: {ip_allowlist: [127.0.0.1/32]}
      """;

  private Rehearsal() {}

  /** Takes no arguments; an exception, and so a failed build, when a request is not answered. */
  public static void main(String[] arguments) throws Exception {
    var policy = Files.createTempFile("pipelock", ".yaml");
    try {
      Files.writeString(policy, POLICY);
      rehearse(policy);
    } finally {
      Files.delete(policy);
    }
  }

  private static void rehearse(Path policy) throws IOException, PolicyRejectedException {
    var loopback = InetAddress.getLoopbackAddress();
    var free = new InetSocketAddress(loopback, 0);
    var upstreamSettings =
        new RunSettings(Optional.empty(), Optional.empty(), free, Optional.empty(), Map.of());
    try (var upstream = ProxyProcess.start(upstreamSettings, OutputStream.nullOutputStream())) {
      var address = upstream.forwardAddress();
      var mcp =
          new RunSettings.Mcp(free, URI.create("http://127.0.0.1:" + address.getPort() + "/mcp"));
      var settings =
          new RunSettings(Optional.of(policy), Optional.empty(), free, Optional.of(mcp), Map.of());
      try (var proxy = ProxyProcess.start(settings, OutputStream.nullOutputStream())) {
        for (int round = 0; round < ROUNDS; round++) {
          forward(proxy.forwardAddress(), address);
          call(proxy.mcpAddress().orElseThrow());
        }
        proxy.reload();
      }
    }
  }

  private static void forward(InetSocketAddress proxy, InetSocketAddress upstream)
      throws IOException {
    var authority = "127.0.0.1:" + upstream.getPort();
    exchange(proxy, "GET /health HTTP/1.1\r\nHost: pipelock\r\nConnection: close\r\n\r\n");
    exchange(proxy, "GET /metrics HTTP/1.1\r\nHost: pipelock\r\nConnection: close\r\n\r\n");
    exchange(
        proxy,
        "GET http://%s/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
            .formatted(authority, authority));
    exchange(
        proxy,
        post(
            "http://" + authority + "/v1/chat/completions",
            authority,
            "{\"messages\":[{\"role\":\"user\",\"content\":\"How much did we save?\"}]}"));
    exchange(proxy, "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n");
  }

  private static void call(InetSocketAddress mcp) throws IOException {
    exchange(
        mcp,
        post(
            "/mcp",
            "mcp",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"get_accounts\",\"arguments\":{\"page\":1}}}"));
  }

  private static String post(String target, String host, String body) {
    return "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(target, host, body.length(), body);
  }

  private static void exchange(InetSocketAddress to, String request) throws IOException {
    try (var socket = new Socket(to.getAddress(), to.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!answer.startsWith("HTTP/1.1 ")) {
        throw new IOException("no answer to " + request.lines().findFirst().orElse(""));
      }
    }
  }
}
