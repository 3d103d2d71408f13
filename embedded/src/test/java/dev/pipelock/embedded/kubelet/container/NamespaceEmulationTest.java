package dev.pipelock.embedded.kubelet.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceEmulationTest {
  private final NamespaceEmulation namespaces =
      new NamespaceEmulation(
          Map.of("/etc/app", Path.of("/v/config"), "/etc/app/ca", Path.of("/v/ca")), "127.70.0.5");

  @ParameterizedTest
  @CsvSource({
    "/etc/app, /v/config",
    "/etc/app/file.yaml, /v/config/file.yaml",
    "--config=/etc/app/file.yaml, --config=/v/config/file.yaml",
    "/etc/app/ca/tls.crt, /v/ca/tls.crt",
    "/etc/app:/etc/app/ca, /v/config:/v/ca",
    "/etc/application/x, /etc/application/x",
    "/other/etc/app, /other/etc/app",
    "http://host/etc/app, http://host/etc/app"
  })
  void translatesPathsBelowAMount(String text, String desired) {
    assertThat(namespaces.argument(text)).isEqualTo(desired);
  }

  @ParameterizedTest
  @CsvSource({
    ":8888, 127.70.0.5:8888",
    "0.0.0.0:8888, 127.70.0.5:8888",
    "[::]:8888, 127.70.0.5:8888",
    "127.0.0.1:8888, 127.70.0.5:8888",
    "localhost:8888, 127.70.0.5:8888",
    "--listen=:8888, --listen=127.70.0.5:8888",
    "-l=0.0.0.0:1, -l=127.70.0.5:1",
    "10.0.0.1:8888, 10.0.0.1:8888",
    "http://127.0.0.1:8888/x, http://127.0.0.1:8888/x",
    "host:8888, host:8888",
    "12:34:56, 12:34:56"
  })
  void translatesThePodsOwnAddressWhenItIsTheWholeValue(String text, String desired) {
    assertThat(namespaces.argument(text)).isEqualTo(desired);
  }
}
