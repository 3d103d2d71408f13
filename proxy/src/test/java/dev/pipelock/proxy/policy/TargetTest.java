package dev.pipelock.proxy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "http://web/mcp,http,web:80,/mcp",
    "HTTPS://Web.Example.NET,https,web.example.net:443,/",
    "https://[2001:db8::1]:8443/a?b=c,https,[2001:db8:0:0:0:0:0:1]:8443,/a?b=c",
    "http://sure_web:3000/mcp,http,sure_web:3000,/mcp"
  })
  void readsAUrl(URI url, String scheme, String authority, String path) {
    var target = Target.of(url);

    assertThat(target.scheme()).isEqualTo(scheme);
    assertThat(target.authority()).isEqualTo(authority);
    assertThat(target.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://web/",
        "web:3000/mcp",
        "/mcp",
        "http:///mcp",
        "http://web:0/",
        "http://web:65536/",
        "http://web:/",
        "http://300.1.1.1/"
      })
  void refusesWhatIsNoUrlOfAServer(URI url) {
    assertThatThrownBy(() -> Target.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + url + "'")
        .hasMessageContaining("expected an http or https URL");
  }

  @Test
  void showsNoCredentials() {
    assertThatThrownBy(() -> Target.of(URI.create("https://user:word@web/x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("//***@web/x")
        .hasMessageNotContaining("word");
  }
}
