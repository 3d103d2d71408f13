package dev.pipelock.proxy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrableDomainTest {

  @ParameterizedTest
  @CsvSource({
    "a.b.example.com,example.com",
    "example.com,example.com",
    "a.b.co.uk,b.co.uk",
    "co.uk,co.uk",
    "me.github.io,me.github.io",
    "a.me.github.io,me.github.io",
    "web.shop.svc.cluster.local,cluster.local",
    "a_b.c_d.example.com,example.com",
    "localhost,localhost",
    "192.0.2.1,192.0.2.1",
    "[2001:db8::1],2001:db8:0:0:0:0:0:1"
  })
  void isWhatSomebodyRegistered(String host, String registrable) {
    assertThat(RegistrableDomain.of(HostName.parse(host).orElseThrow())).isEqualTo(registrable);
  }
}
