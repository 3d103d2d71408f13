package dev.pipelock.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.testing.TestCa;
import dev.pipelock.proxy.tls.InterceptionAuthority.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterceptionAuthorityTest {
  private static final String EC = "SHA256withECDSA";

  @TempDir private Path directory;

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private Loaded load(KeyPair pair, String signature, boolean authority, String key)
      throws Exception {
    var certificate = TestCa.selfSigned("test", pair, signature, authority);
    return InterceptionAuthority.load(
        Files.writeString(directory.resolve("ca.pem"), TestCa.pem(certificate)),
        Files.writeString(directory.resolve("ca-key.pem"), key));
  }

  private static HostName host(String text) {
    return HostName.parse(text).orElseThrow();
  }

  @Test
  void readsPkcs8Sec1AndPkcs1Keys() throws Exception {
    var ec = pair("EC", 256);
    var rsa = pair("RSA", 2048);

    assertThat(load(ec, EC, true, TestCa.pkcs8(ec.getPrivate()))).isInstanceOf(Loaded.Ok.class);
    assertThat(load(ec, EC, true, TestCa.sec1((ECPrivateKey) ec.getPrivate())))
        .isInstanceOf(Loaded.Ok.class);
    assertThat(load(rsa, "SHA256withRSA", true, TestCa.pem(rsa.getPrivate())))
        .isInstanceOf(Loaded.Ok.class);
    assertThat(load(rsa, "SHA256withRSA", true, TestCa.pkcs8(rsa.getPrivate())))
        .isInstanceOf(Loaded.Ok.class);
  }

  @Test
  void refusesKeyOfAnotherCertificate() throws Exception {
    var loaded = load(pair("EC", 256), EC, true, TestCa.pkcs8(pair("EC", 256).getPrivate()));

    assertThat(loaded)
        .isInstanceOfSatisfying(
            Loaded.Invalid.class,
            invalid -> {
              assertThat(invalid.setting()).isEqualTo("tls_interception.ca_key");
              assertThat(invalid.file()).hasFileName("ca-key.pem");
              assertThat(invalid.detail()).contains("not the key of the certificate");
            });
  }

  @Test
  void refusesCertificateThatIsNoAuthority() throws Exception {
    var pair = pair("EC", 256);

    assertThat(load(pair, EC, false, TestCa.pkcs8(pair.getPrivate())))
        .isInstanceOfSatisfying(
            Loaded.Invalid.class,
            invalid -> assertThat(invalid.detail()).contains("not a CA certificate"));
  }

  @Test
  void refusesFilesThatAreMissingOrHoldSomethingElse() throws Exception {
    var pair = pair("EC", 256);
    var missing = directory.resolve("missing.pem");

    assertThat(InterceptionAuthority.load(missing, missing))
        .isEqualTo(new Loaded.Invalid("tls_interception.ca_cert", missing, "no such file"));
    assertThat(load(pair, EC, true, "no PEM"))
        .isInstanceOfSatisfying(
            Loaded.Invalid.class,
            invalid -> assertThat(invalid.detail()).contains("no unencrypted private key"));
  }

  @Test
  void mintsLeafThatChainsToTheAuthorityAndNamesTheHost() throws Exception {
    var authority = authority();
    var now = Instant.now();

    var leaf = authority.mint(host("api.example.com"), Duration.ofHours(4), now).certificate();
    leaf.verify(authority.certificate().getPublicKey());

    assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "api.example.com"));
    assertThat(leaf.getBasicConstraints()).as("a leaf must not sign others").isEqualTo(-1);
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofHours(4));
    assertThat(leaf.getNotBefore()).isBefore(now);
  }

  @Test
  void mintsLeafForAddress() throws Exception {
    var leaf = authority().mint(host("192.0.2.7"), Duration.ofHours(4), Instant.now());

    assertThat(leaf.certificate().getSubjectAlternativeNames())
        .containsExactly(List.of(7, "192.0.2.7"));
  }

  @Test
  void mintsLeafForNameTooLongForCommonName() throws Exception {
    var name = "a".repeat(60) + ".example.com";

    var leaf = authority().mint(host(name), Duration.ofHours(4), Instant.now());

    assertThat(leaf.certificate().getSubjectAlternativeNames()).containsExactly(List.of(2, name));
  }

  @Test
  void letsNoLeafOutliveTheAuthority() throws Exception {
    var authority = authority();

    var leaf = authority.mint(host("api.example.com"), Duration.ofDays(400), Instant.now());

    assertThat(leaf.certificate().getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
  }

  private InterceptionAuthority authority() throws Exception {
    var pair = pair("EC", 256);
    if (load(pair, EC, true, TestCa.pkcs8(pair.getPrivate())) instanceof Loaded.Ok ok) {
      return ok.authority();
    }
    throw new AssertionError("the authority does not load");
  }
}
