package dev.pipelock.proxy.transport.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.proxy.policy.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code GET /fetch?url=}: a page as JSON, for agents without an HTTP client of their own. What the
 * upstream gets and what the client gets; pure.
 *
 * @param target where the page is
 * @param agent who asks, by its own account
 */
record FetchEndpoint(Target target, String agent) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USER_AGENT = "Pipelock Fetch/1.0";
  private static final String ANONYMOUS = "anonymous";
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern TITLE =
      Pattern.compile("<title\\b[^<>]{0,200}>([^<]{0,1000})</title", Pattern.CASE_INSENSITIVE);

  static FetchEndpoint of(Target target, HttpRequest received) {
    var agent = received.headers().get("x-pipelock-agent", ANONYMOUS);
    return new FetchEndpoint(target, AGENT.matcher(agent).matches() ? agent : ANONYMOUS);
  }

  /** Whether a request can be served: the upstream's has no body. */
  static boolean serves(HttpRequest received) {
    return received.method().equals(HttpMethod.GET)
        && !HttpUtil.isTransferEncodingChunked(received)
        && HttpUtil.getContentLength(received, 0L) == 0;
  }

  /** What the upstream gets; nothing of the client's own headers. */
  HttpRequest request() {
    HttpHeaders headers =
        new DefaultHttpHeaders()
            .set(HttpHeaderNames.USER_AGENT, USER_AGENT)
            .set(HttpHeaderNames.ACCEPT, "*/*")
            .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.path(), headers);
  }

  /**
   * A page that was judged. Its content is given as it stands: text that was made from it would be
   * text that nobody judged.
   *
   * @param location where a redirect points; it is not followed
   */
  FullHttpResponse page(int status, String contentType, String location, String content) {
    var body = JSON.createObjectNode();
    body.put("url", origin() + target.path());
    body.put("agent", agent);
    body.put("status_code", status);
    body.put("content_type", contentType);
    var title = TITLE.matcher(content);
    body.put("title", contentType.contains("html") && title.find() ? title.group(1).strip() : "");
    body.put("content", content);
    if (!location.isEmpty()) {
      body.put("location", location);
    }
    body.put("blocked", false);
    return response(200, body);
  }

  /** A refusal or a failure, which is written for other clients; takes it over. */
  FullHttpResponse refused(FullHttpResponse refusal) {
    try {
      var rule = refusal.headers().get("x-pipelock-rule", "");
      var message = message(refusal);
      var body = failure(!rule.isEmpty(), message);
      if (!rule.isEmpty()) {
        body.put("block_reason", rule);
      }
      var hint = refusal.headers().get("x-pipelock-hint", "");
      if (!hint.isEmpty()) {
        body.put("hint", hint);
      }
      var response = response(refusal.status().code(), body);
      refusal
          .headers()
          .forEach(
              header -> {
                if (header.getKey().toLowerCase(Locale.ROOT).startsWith("x-")) {
                  response.headers().set(header.getKey(), header.getValue());
                }
              });
      return response;
    } finally {
      refusal.release();
    }
  }

  FullHttpResponse failed(int status, String message) {
    return response(status, failure(false, message));
  }

  /** Without the path, which may be what was refused. */
  private ObjectNode failure(boolean blocked, String message) {
    return JSON.createObjectNode()
        .put("url", origin() + "/[redacted]")
        .put("agent", agent)
        .put("error", message)
        .put("blocked", blocked);
  }

  private String origin() {
    return target.scheme() + "://" + OutgoingRequest.host(target);
  }

  /** Each provider's dialect has it in one of these places. */
  private static String message(FullHttpResponse refusal) {
    try {
      var error = JSON.readTree(refusal.content().toString(StandardCharsets.UTF_8)).path("error");
      JsonNode text = error.isTextual() ? error : error.path("message");
      return text.asText();
    } catch (IOException notOurs) {
      throw new IllegalStateException("a refusal is JSON", notOurs);
    }
  }

  private static FullHttpResponse response(int status, ObjectNode body) {
    try {
      return OwnResponses.of(status, "application/json", JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("a tree can be written", fault);
    }
  }
}
