package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.request.ApiRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** From Netty's request to ours. */
final class HttpRequests {

  private HttpRequests() {}

  static ApiRequest decode(FullHttpRequest request) {
    var uri = new QueryStringDecoder(request.uri());
    List<String> segments =
        Stream.of(uri.path().split("/")).filter(segment -> !segment.isEmpty()).toList();
    var query = new HashMap<String, String>();
    uri.parameters().forEach((name, values) -> query.put(name, values.getLast()));
    String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    return new ApiRequest(
        request.method().name(),
        segments,
        query,
        contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        request.headers().get(HttpHeaderNames.USER_AGENT, ""),
        request.content().toString(StandardCharsets.UTF_8));
  }
}
