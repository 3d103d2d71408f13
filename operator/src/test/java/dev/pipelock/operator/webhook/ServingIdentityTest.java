package dev.pipelock.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.authority.ServingCertificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingIdentityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final CertificateAuthority authority = CertificateAuthority.mint("test", NOW);
  private final ServingIdentity identity = new ServingIdentity();

  private ServingCertificate use() {
    var minted = ServingCertificate.mint(authority, List.of("localhost"), NOW);
    use(minted);
    return minted;
  }

  private void use(ServingCertificate certificate) {
    identity.use(certificate.chain(), certificate.privateKey().orElseThrow());
  }

  private String alias() {
    return identity.keys().chooseServerAlias("EC", null, null);
  }

  @Test
  void showsNothingBeforeThereIsACertificate() {
    assertThat(identity.present()).isFalse();
    assertThat(alias()).isNull();
  }

  @Test
  void showsNothingToClientsOfAnotherKindOfKey() {
    use();

    assertThat(identity.keys().chooseServerAlias("RSA", null, null)).isNull();
  }

  @Test
  void keepsKeyAndChainOfAHandshakeTogetherWhenANewCertificateComesInBetween() {
    var first = use();
    var chosen = alias();
    var second = use();

    assertThat(identity.keys().getPrivateKey(chosen)).isEqualTo(first.privateKey().orElseThrow());
    assertThat(identity.keys().getCertificateChain(chosen)).isEqualTo(first.chain());
    assertThat(identity.keys().getCertificateChain(alias())).isEqualTo(second.chain());
  }

  @Test
  void keepsOnlyTheOneBefore() {
    use();
    var chosen = alias();
    use();
    use();

    assertThat(identity.keys().getPrivateKey(chosen)).isNull();
  }

  @Test
  void isNotMovedByTheSameCertificateAgain() {
    var first = use();
    var chosen = alias();
    var second = use();
    use(second);
    use(second);

    assertThat(identity.keys().getCertificateChain(chosen)).isEqualTo(first.chain());
  }
}
