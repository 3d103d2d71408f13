package dev.pipelock.proxy.transport.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole answer to write as it is.
 *
 * @param status HTTP status
 * @param contentType value of Content-Type
 * @param body bytes to send; to a HEAD request the listener sends their length only
 * @param headers further headers, Content-Type and Content-Length not among them
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record AdminResponse(
    int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public AdminResponse {
    headers = Map.copyOf(headers);
  }

  static AdminResponse text(int status, String text, Map<String, String> headers) {
    return new AdminResponse(
        status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), headers);
  }

  static AdminResponse json(Object value) {
    return json(200, value, Map.of());
  }

  static AdminResponse json(int status, Object value, Map<String, String> more) {
    try {
      var headers = new HashMap<>(more);
      headers.put("Cache-Control", "no-store");
      return new AdminResponse(status, "application/json", JSON.writeValueAsBytes(value), headers);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps of plain values are always JSON", impossible);
    }
  }
}
