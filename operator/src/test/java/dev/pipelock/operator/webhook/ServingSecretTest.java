package dev.pipelock.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.authority.ServingCertificate;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServingSecretTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> HOSTS =
      List.of("pipelock-operator.pipelock-system.svc", "pipelock-operator.pipelock-system");
  private static final ServingSecret MINTED = ServingSecret.mint(HOSTS, NOW);

  @Test
  void readsWhatItWrote() {
    assertThat(ServingSecret.read(secret(), HOSTS, NOW)).contains(MINTED);
    assertThat(secret().getType()).isEqualTo("kubernetes.io/tls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "ca.key", "tls.crt", "tls.key"})
  void refusesASecretWithAPartDamagedMissingOrOfAnother(String part) {
    var another = ServingSecret.mint(HOSTS, NOW).secret("ns", "name").getData().get(part);
    var garbage =
        Base64.getEncoder().encodeToString("no PEM at all".getBytes(StandardCharsets.UTF_8));

    for (var value : new String[] {garbage, "%not base64%", "", another}) {
      assertThat(ServingSecret.read(with(part, value), HOSTS, NOW)).as(value).isEmpty();
    }
    var without = secret();
    without.getData().remove(part);
    assertThat(ServingSecret.read(without, HOSTS, NOW)).isEmpty();
  }

  @Test
  void refusesASecretForOtherHostsButKnowsItsCa() {
    assertThat(ServingSecret.read(secret(), List.of("10.0.0.1"), NOW)).isEmpty();
    assertThat(ServingSecret.authority(secret(), NOW)).contains(MINTED.authority());
  }

  @Test
  void refusesAnExpiredCertificate() {
    assertThat(ServingSecret.read(secret(), HOSTS, NOW.plus(Duration.ofDays(89)))).isPresent();
    assertThat(ServingSecret.read(secret(), HOSTS, NOW.plus(Duration.ofDays(91)))).isEmpty();
  }

  @Test
  void refusesASecretWithoutData() {
    var empty = secret();
    empty.setData(null);

    assertThat(ServingSecret.read(empty, HOSTS, NOW)).isEmpty();
    assertThat(ServingSecret.authority(empty, NOW)).isEmpty();
    assertThat(ServingSecret.read(null, HOSTS, NOW)).isEmpty();
  }

  @Test
  void renewsInTheLastThirdOfItsLife() {
    assertThat(MINTED.serving().renewAt())
        .isBetween(NOW.plus(Duration.ofDays(59)), NOW.plus(Duration.ofDays(61)));
  }

  @Test
  void acceptsNamesAndAddressesAlike() {
    var authority = CertificateAuthority.mint("test", NOW);
    var serving = ServingCertificate.mint(authority, List.of("127.0.0.1", "localhost"), NOW);

    assertThat(serving.covers(List.of("localhost", "127.0.0.1"))).isTrue();
    assertThat(serving.covers(List.of("localhost", "127.0.0.2"))).isFalse();
    assertThat(serving.isSignedBy(authority)).isTrue();
    assertThat(serving.isSignedBy(CertificateAuthority.mint("test", NOW))).isFalse();
    assertThat(serving.isConsistent()).isTrue();
  }

  @Test
  void showsNoKeyInLogs() {
    assertThat(MINTED.toString()).doesNotContain("PRIVATE", MINTED.serving().key());
  }

  private static Secret secret() {
    return MINTED.secret("pipelock-system", "webhook");
  }

  private static Secret with(String part, String value) {
    var secret = secret();
    var data = new HashMap<>(secret.getData());
    data.put(part, value);
    secret.setData(data);
    return secret;
  }
}
