package dev.pipelock.proxy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "API.OpenAI.com,api.openai.com",
    "api.openai.com.,api.openai.com",
    "0x7f000001,127.0.0.1",
    "2130706433,127.0.0.1",
    "0177.0.0.1,127.0.0.1",
    "0x7f.1,127.0.0.1",
    "127.1,127.0.0.1",
    "[::1],0:0:0:0:0:0:0:1",
    "[::ffff:169.254.169.254],169.254.169.254",
    "[fe80::1%25eth0],fe80:0:0:0:0:0:0:1",
    "bücher.example,xn--bcher-kva.example",
    "１２７.0.0.1,127.0.0.1",
    "sure_web,sure_web",
  })
  void isCanonical(String raw, String canonical) {
    assertThat(HostName.parse(raw).map(HostName::value)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "a b",
        "user@host",
        "host/path",
        "1.2.3.256",
        "1.2.3.4.5",
        "09.1.1.1",
        "[::1",
        "[example.com]",
        "::gg",
        "ex%61mple.com",
        "4294967296",
        "a\u0000b"
      })
  void refusesWhatIsNoHost(String raw) {
    assertThat(HostName.parse(raw)).isEmpty();
  }

  @Test
  void subdomainsAreBelowNotBeside() {
    var parent = HostName.parse("example.com").orElseThrow();

    assertThat(HostName.parse("a.example.com").orElseThrow().isSubdomainOf(parent)).isTrue();
    assertThat(parent.isSubdomainOf(parent)).isFalse();
    assertThat(HostName.parse("badexample.com").orElseThrow().isSubdomainOf(parent)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "*.com", "https://a.b", "a.b/c", "a.b:443", "a.*.b", "", "*.1.2.3.4"})
  void refusesWhatIsNoDomainPattern(String raw) {
    assertThat(DomainPattern.parse(raw)).isEmpty();
  }

  @Test
  void wildcardsMatchTheApexAndBelowButNoAddress() {
    var pattern = DomainPattern.parse(" *.Example.com. ").orElseThrow();

    for (var host : new String[] {"example.com", "a.example.com", "b.a.example.com"}) {
      assertThat(pattern.matches(HostName.parse(host).orElseThrow())).as(host).isTrue();
    }
    assertThat(pattern.matches(HostName.parse("example.net").orElseThrow())).isFalse();
    assertThat(DomainPattern.parse("10.0.0.1").orElseThrow().matches(new HostName("10.0.0.1")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "host/8", "::/129", "10.0.0.0/-1"})
  void refusesWhatIsNoCidr(String raw) {
    assertThat(AddressRange.parse(raw)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "172.16.0.0/12,172.31.255.255,true",
    "172.16.0.0/12,172.32.0.0,false",
    "fc00::/7,[fd12::1],true",
    "0.0.0.0/0,1.2.3.4,true",
    "127.0.0.0/8,[64:ff9b::7f00:1],true",
    "127.0.0.0/8,[2002:7f00:1::],true",
    "127.0.0.0/8,[2001:db8::1],false",
  })
  void rangesHoldTheirAddresses(String cidr, String address, boolean holds) {
    var ranges = AddressRanges.of(java.util.List.of(cidr));

    assertThat(ranges.contains(HostName.parse(address).orElseThrow().address().orElseThrow()))
        .isEqualTo(holds);
  }
}
