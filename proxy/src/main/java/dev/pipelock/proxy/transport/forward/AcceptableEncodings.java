package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Content codings that an upstream is offered: those the proxy can look into. Where an event stream
 * may come back none is: the proxy can say why it ends a plain stream, a coded one it can only cut.
 */
final class AcceptableEncodings {
  private static final List<String> READABLE =
      List.of("gzip", "x-gzip", "deflate", "br", "zstd", "identity");

  private AcceptableEncodings() {}

  /**
   * @param mayStream whether the request has a body: that is where LLM clients ask for a stream
   */
  static void limit(HttpHeaders headers, boolean mayStream) {
    var accepted = String.join(",", headers.getAll(HttpHeaderNames.ACCEPT_ENCODING));
    var wantsEvents =
        headers.get(HttpHeaderNames.ACCEPT, "").toLowerCase(Locale.ROOT).contains("event-stream");
    var readable = mayStream || wantsEvents ? "" : readable(accepted);
    // An absent header would allow every coding (RFC 9110, section 12.5.3).
    headers.set(
        HttpHeaderNames.ACCEPT_ENCODING,
        readable.isEmpty() ? HttpHeaderValues.IDENTITY.toString() : readable);
  }

  private static String readable(String accepted) {
    return Arrays.stream(accepted.split(","))
        .map(String::strip)
        .filter(item -> READABLE.contains(coding(item)))
        .collect(Collectors.joining(", "));
  }

  private static String coding(String item) {
    var parameters = item.indexOf(';');
    var coding = parameters < 0 ? item : item.substring(0, parameters);
    return coding.strip().toLowerCase(Locale.ROOT);
  }
}
