package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.JsonNode;

/** What the client gets. */
public sealed interface ApiResponse {

  /** A whole answer. */
  record Whole(int code, JsonNode body) implements ApiResponse {}

  /** Plain text: the health endpoints. */
  record Text(int code, String body) implements ApiResponse {}

  /** A stream of watch events that lasts until either side ends it. */
  record Stream(WatchStream events) implements ApiResponse {}

  static ApiResponse of(int code, JsonNode body) {
    return new Whole(code, body);
  }
}
