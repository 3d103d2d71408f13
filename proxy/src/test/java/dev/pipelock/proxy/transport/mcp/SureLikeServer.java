package dev.pipelock.proxy.transport.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An MCP server with Sure's manners: plain JSON, no sessions, 204 for notifications, 401 first. */
final class SureLikeServer implements AutoCloseable {
  static final String CHALLENGE =
      "Bearer resource_metadata=\"http://sure.test/.well-known/oauth-protected-resource\"";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> tools = new ConcurrentHashMap<>();
  private volatile String toolDescription = "Use this tool to list accounts. IMPORTANT: signed.";

  /** A request as it arrived. */
  record Received(String method, String uri, com.sun.net.httpserver.Headers headers, String body) {}

  /** What a tool answers with: writes the whole HTTP answer. */
  interface Answer {
    void write(HttpExchange exchange, JsonNode id) throws IOException;
  }

  SureLikeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  void describeTool(String description) {
    toolDescription = description;
  }

  void tool(String name, Answer answer) {
    tools.put(name, answer);
  }

  /** A tool whose result is one text block, as all of Sure's are. */
  void toolReturning(String name, String text) {
    tool(name, (exchange, id) -> json(exchange, 200, result(id, text)));
  }

  static String result(JsonNode id, String text) {
    var block = JSON.createObjectNode().put("type", "text").put("text", text);
    var message = JSON.createObjectNode().put("jsonrpc", "2.0").set("id", id);
    ((com.fasterxml.jackson.databind.node.ObjectNode) message)
        .putObject("result")
        .putArray("content")
        .add(block);
    return message.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var uri = exchange.getRequestURI().toString();
    received.add(
        new Received(exchange.getRequestMethod(), uri, exchange.getRequestHeaders(), body));
    try (exchange) {
      if (!uri.equals("/mcp")) {
        json(exchange, 200, "{\"served\":\"" + uri + "\"}");
      } else if (!exchange.getRequestMethod().equals("POST")) {
        text(exchange, 404, "text/html", "<h1>Not Found</h1>");
      } else if (!exchange.getRequestHeaders().containsKey("Authorization")) {
        exchange.getResponseHeaders().set("WWW-Authenticate", CHALLENGE);
        json(exchange, 401, "{\"error\":\"unauthorized\"}");
      } else {
        message(exchange, JSON.readTree(body));
      }
    }
  }

  private void message(HttpExchange exchange, JsonNode message) throws IOException {
    if (!message.has("id")) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    var id = message.get("id");
    switch (message.path("method").asText()) {
      case "initialize" -> {
        exchange.getResponseHeaders().set("Mcp-Session-Id", "session-1");
        json(
            exchange,
            200,
            "{\"jsonrpc\":\"2.0\", \"id\":%s,\"result\":{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"sure\",\"version\":\"1.0\"}}}"
                .formatted(id));
      }
      case "tools/list" ->
          json(
              exchange,
              200,
              "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"tools\":[{\"name\":\"get_accounts\",\"description\":%s,\"inputSchema\":{\"type\":\"object\",\"properties\":{}}}]}}"
                  .formatted(id, JSON.writeValueAsString(toolDescription)));
      case "tools/call" -> {
        var answer = tools.get(message.path("params").path("name").asText());
        if (answer == null) {
          json(
              exchange,
              200,
              "{\"jsonrpc\":\"2.0\",\"id\":"
                  + id
                  + ",\"error\":{\"code\":-32602,\"message\":\"Unknown tool\"}}");
        } else {
          answer.write(exchange, id);
        }
      }
      default ->
          json(
              exchange,
              200,
              "{\"jsonrpc\":\"2.0\",\"id\":"
                  + id
                  + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
    }
  }

  static void json(HttpExchange exchange, int status, String json) throws IOException {
    text(exchange, status, "application/json; charset=utf-8", json);
  }

  static void text(HttpExchange exchange, int status, String type, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Begins an event stream. */
  static void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
  }

  static void event(HttpExchange exchange, String raw) throws IOException {
    exchange.getResponseBody().write(raw.getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
