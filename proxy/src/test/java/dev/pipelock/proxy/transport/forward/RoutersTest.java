package dev.pipelock.proxy.transport.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.Target;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutersTest {
  private static HttpRequest request(HttpMethod method, String uri, String... hosts) {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, uri);
    for (var host : hosts) {
      request.headers().add("Host", host);
    }
    return request;
  }

  private static HostName host(String text) {
    return HostName.parse(text).orElseThrow();
  }

  @Nested
  class AtTheEdge {
    private final Router router = new EdgeRouter();

    private Route get(String uri) {
      return router.route(request(HttpMethod.GET, uri, "x"));
    }

    @Test
    void takesOriginFormForItself() {
      assertThat(get("/health?x=1")).isEqualTo(new Route.Own("/health?x=1"));
    }

    @Test
    void takesAbsoluteFormApart() {
      assertThat(get("http://Example.com:8080/a?b=c|d"))
          .isEqualTo(
              new Route.Mediated(
                  Surface.FORWARD, new Target("http", host("example.com"), 8080, "/a?b=c|d")));
      assertThat(get("HTTP://[::1]?q"))
          .isEqualTo(
              new Route.Mediated(Surface.FORWARD, new Target("http", host("::1"), 80, "/?q")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://example.com/",
          "ftp://example.com/",
          "http://",
          "http:///path",
          "http://user@example.com/",
          "http://example.com:0/",
          "http://example.com:65536/",
          "http://example.com:8o/",
          "http://example.com/#fragment",
          "example.com/"
        })
    void refusesTargetsThatTwoReadersMightReadDifferently(String uri) {
      assertThat(get(uri))
          .isInstanceOfSatisfying(
              Route.Invalid.class, invalid -> assertThat(invalid.status()).isEqualTo(400));
    }

    @Test
    void readsAuthorityOfConnect() {
      assertThat(router.route(request(HttpMethod.CONNECT, "example.com:8443")))
          .isEqualTo(new Route.Tunnel(new Authority(host("example.com"), 8443)));
      assertThat(router.route(request(HttpMethod.CONNECT, "example.com")))
          .isEqualTo(new Route.Tunnel(new Authority(host("example.com"), 443)));
    }

    @Test
    void refusesConnectWithABody() {
      var request = request(HttpMethod.CONNECT, "example.com:443");
      request.headers().set("Content-Length", "3");

      assertThat(router.route(request)).isInstanceOf(Route.Invalid.class);
    }

    @Test
    void refusesTwoHosts() {
      assertThat(router.route(request(HttpMethod.GET, "http://a.example/", "a", "b")))
          .isInstanceOf(Route.Invalid.class);
    }
  }

  @Nested
  class InATunnel {
    private final Router router = new TunnelRouter(new Authority(host("a.example"), 443), true);

    @Test
    void goesWhereTheTunnelGoes() {
      var here =
          new Route.Mediated(
              Surface.INTERCEPTED, new Target("https", host("a.example"), 443, "/v1?x"));

      assertThat(router.route(request(HttpMethod.GET, "/v1?x", "A.example"))).isEqualTo(here);
      assertThat(router.route(request(HttpMethod.GET, "/v1?x", "a.example:443"))).isEqualTo(here);
      assertThat(router.route(request(HttpMethod.GET, "https://a.example/v1?x", "a.example")))
          .isEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.example", "a.example:444", "a.example.b.example", ""})
    void refusesAnotherHost(String other) {
      assertThat(router.route(request(HttpMethod.GET, "/", other)))
          .as("domain fronting")
          .isInstanceOfSatisfying(
              Route.Invalid.class, invalid -> assertThat(invalid.status()).isEqualTo(421));
    }

    @Test
    void refusesAbsoluteFormToAnotherHost() {
      assertThat(router.route(request(HttpMethod.GET, "https://b.example/", "a.example")))
          .isInstanceOf(Route.Invalid.class);
    }

    @Test
    void refusesRequestWithoutHostAndTunnelInATunnel() {
      assertThat(router.route(request(HttpMethod.GET, "/"))).isInstanceOf(Route.Invalid.class);
      assertThat(router.route(request(HttpMethod.CONNECT, "a.example:443", "a.example")))
          .isInstanceOf(Route.Invalid.class);
    }
  }
}
