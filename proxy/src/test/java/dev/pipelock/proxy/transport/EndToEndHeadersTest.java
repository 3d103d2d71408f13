package dev.pipelock.proxy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class EndToEndHeadersTest {
  private static HttpHeaders headers(String... pairs) {
    HttpHeaders headers = new DefaultHttpHeaders();
    for (var index = 0; index < pairs.length; index += 2) {
      headers.add(pairs[index], pairs[index + 1]);
    }
    return headers;
  }

  @Test
  void dropsWhatConnectionNames() {
    var sent =
        EndToEndHeaders.ofRequest(
            headers("Connection", "close, X-One", "X-One", "1", "X-Two", "2", "TE", "trailers"));

    assertThat(sent.names()).containsExactly("X-Two");
  }

  @Test
  void keepsFramingThatConnectionNames() {
    var sent =
        EndToEndHeaders.ofRequest(headers("Connection", "Content-Length", "Content-Length", "3"));

    assertThat(sent.get("Content-Length")).as("unframing is smuggling").isEqualTo("3");
  }

  @Test
  void dropsCredentialsForTheProxyAndWhoWasForwardedFor() {
    var sent =
        EndToEndHeaders.ofRequest(
            headers(
                "Proxy-Authorization", "Basic eDp5",
                "X-Forwarded-Host", "a",
                "Forwarded", "for=10.0.0.1",
                "Authorization", "Bearer x"));

    assertThat(sent.names()).containsExactly("Authorization");
  }

  @Test
  void keepsEachOfSeveralValuesOfAnAnswer() {
    var sent =
        EndToEndHeaders.ofResponse(
            headers("Set-Cookie", "a=1", "Set-Cookie", "b=2", "Transfer-Encoding", "chunked"));

    assertThat(sent.getAll("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(sent.contains("Transfer-Encoding")).isFalse();
  }
}
