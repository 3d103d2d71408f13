package dev.pipelock.embedded.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * What Sure does from inside its pod: chat with a model through the proxy of its environment,
 * trusting nothing but the CA that was mounted into it; and what an agent does from outside: call
 * tools.
 */
final class SureClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger ids = new AtomicInteger();
  private final HttpClient throughProxy;
  private final HttpClient direct;
  private final SSLContext trust;
  private final URI llm;
  private final URI mcp;

  SureClient(InetSocketAddress proxy, SSLContext trust, URI llm, URI mcp) {
    this.throughProxy =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(proxy))
            .sslContext(trust)
            .build();
    this.direct = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.trust = trust;
    this.llm = llm;
    this.mcp = mcp;
  }

  /** The same client behind another proxy: one replica of it, say. */
  SureClient through(InetSocketAddress other) {
    return new SureClient(other, trust, llm, mcp);
  }

  /** One chat completion; the body is JSON, or the whole event stream. */
  HttpResponse<String> chat(String model, String prompt, boolean stream)
      throws IOException, InterruptedException {
    var body =
        Map.of(
            "model", model,
            "stream", stream,
            "messages", new Object[] {Map.of("role", "user", "content", prompt)});
    return send(throughProxy, llm, body);
  }

  /** One tools/call through the MCP listener. */
  JsonNode callTool(String tool, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    return rpc("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  JsonNode rpc(String method, Map<String, Object> params) throws IOException, InterruptedException {
    var message =
        Map.of("jsonrpc", "2.0", "id", ids.incrementAndGet(), "method", method, "params", params);
    return json.readTree(send(direct, mcp, message).body());
  }

  private HttpResponse<String> send(HttpClient client, URI uri, Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
