package dev.pipelock.proxy.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "GET,/health,HEALTH",
    "POST,/health,HEALTH",
    "POST,/mcp,MESSAGE",
    "POST,/mcp?session=1,MESSAGE",
    "GET,/mcp,ENDPOINT",
    "DELETE,/mcp,ENDPOINT",
    "OPTIONS,/mcp,ENDPOINT",
    "PUT,/mcp,WRONG_METHOD",
    "GET,/.well-known/oauth-protected-resource,SIGN_IN",
    "POST,/register,SIGN_IN",
    "POST,/oauth/token,SIGN_IN",
    "GET,/oauth/authorize?client_id=x,SIGN_IN",
    "GET,/authorize,SIGN_IN",
    "POST,/token,SIGN_IN",
    "GET,/,NOT_FOUND",
    "POST,/api/v1/chats,NOT_FOUND",
    "POST,/mcp/,NOT_FOUND",
    "POST,/oauth/../api/v1/chats,NOT_FOUND",
    "POST,/oauth/%2E%2e/api/v1/chats,NOT_FOUND",
    "POST,/oauth/%252e%252e/api,NOT_FOUND",
    "POST,/oauth//api,NOT_FOUND",
    "POST,http://elsewhere/mcp,NOT_FOUND"
  })
  void opensTheEndpointAndSignInAndNothingElse(String method, String uri, Route route) {
    assertThat(Route.of(method, uri, "/mcp")).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({
    "http://sure.test,sure.test,true",
    "https://sure.test:8443,sure.test:8889,true",
    "http://localhost:6274,sure.test,true",
    "http://[::1]:1,sure.test,true",
    "http://evil.test,sure.test,false",
    "null,sure.test,false",
    "http://sure.test.evil.test,sure.test,false",
    "not a url,sure.test,false"
  })
  void letsPagesOfTheSameHostAndOfThisMachineIn(String origin, String host, boolean allowed) {
    assertThat(OriginCheck.allows(origin, host)).isEqualTo(allowed);
  }

  @Test
  void isNotConcernedWithAgents() {
    assertThat(OriginCheck.allows(null, "sure.test")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://web/mcp,/mcp,web",
    "http://web:3000/mcp?x=1,/mcp,web:3000",
    "https://web,/,web",
    "https://[2001:db8::1]:8443/mcp,/mcp,[2001:db8:0:0:0:0:0:1]:8443"
  })
  void readsTheUpstream(URI url, String path, String hostHeader) {
    var upstream = McpUpstream.of(url);

    assertThat(upstream.path()).isEqualTo(path);
    assertThat(upstream.hostHeader()).isEqualTo(hostHeader);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://web/mcp", "web:3000/mcp", "/mcp", "http:///mcp"})
  void refusesWhatIsNoUpstream(URI url) {
    assertThatThrownBy(() -> McpUpstream.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + url)
        .hasMessageContaining("expected an http or https URL");
  }
}
