package dev.pipelock.operator.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @Test
  void readsBackWhatItMinted() {
    var minted = CertificateAuthority.mint("pipelock-sure.sure", NOW);

    assertThat(CertificateAuthority.read(minted.certificate(), minted.key(), NOW)).contains(minted);
  }

  @Test
  void twoAreNeverTheSame() {
    assertThat(CertificateAuthority.mint("one", NOW).fingerprint())
        .isNotEqualTo(CertificateAuthority.mint("one", NOW).fingerprint());
  }

  @Test
  void refusesWhatCannotSign() {
    var one = CertificateAuthority.mint("one", NOW);
    var other = CertificateAuthority.mint("other", NOW);
    var later = NOW.plus(CertificateAuthority.VALIDITY).plus(Duration.ofDays(1));

    assertThat(CertificateAuthority.read(one.certificate(), other.key(), NOW))
        .as("a key of another certificate")
        .isEmpty();
    assertThat(CertificateAuthority.read(one.certificate(), one.key(), later))
        .as("expired")
        .isEmpty();
    assertThat(CertificateAuthority.read("", "", NOW)).isEmpty();
    assertThat(CertificateAuthority.read(one.certificate(), "garbage", NOW)).isEmpty();
    assertThat(CertificateAuthority.read(one.certificate().substring(0, 200), one.key(), NOW))
        .isEmpty();
  }

  @Test
  void keepsItsKeyOutOfLogs() {
    var minted = CertificateAuthority.mint("one", NOW);

    assertThat(minted.toString()).doesNotContain("PRIVATE").doesNotContain(minted.key());
  }

  @Test
  void cutsNamesThatX509DoesNotTake() {
    var minted = CertificateAuthority.mint("n".repeat(100), NOW);

    assertThat(CertificateAuthority.read(minted.certificate(), minted.key(), NOW)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O=Pipelock,CN=pipelock-sure.sure",
        "CN=  Many   Blanks\\  here ",
        "C=DE,O=ÄPFEL & Birnen,CN=Straße",
        "CN=one+OU=two,O=Three",
        "DC=example,DC=org,CN=Mixed CASE",
        "emailAddress=Someone@Example.org,CN=x"
      })
  void namesSubjectsAsOpensslDoes(String name, @TempDir Path folder) throws Exception {
    assumeTrue(openssl("version").exit() == 0, "openssl is not installed");
    var file = folder.resolve("ca.pem");
    Files.writeString(file, SelfSigned.pem(new X500Name(name), NOW, new SecureRandom()));

    var expected = openssl("x509", "-in", file.toString(), "-noout", "-hash").output().strip();

    assertThat(CertificateAuthority.subjectHash(Files.readString(file))).isEqualTo(expected);
  }

  private record Run(int exit, String output) {}

  private static Run openssl(String... arguments) throws InterruptedException {
    var command = new java.util.ArrayList<>(java.util.List.of("openssl"));
    command.addAll(java.util.List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), output);
    } catch (IOException absent) {
      return new Run(127, String.valueOf(absent.getMessage()));
    }
  }
}
