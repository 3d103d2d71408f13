package dev.pipelock.operator.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that a server shows, signed by an authority: ECDSA P-256, 90 days.
 *
 * @param certificate PEM of the certificate
 * @param key PEM of the private key, PKCS#8; never logged
 */
public record ServingCertificate(String certificate, String key) {
  static final Duration VALIDITY = Duration.ofDays(90);
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final int PROBE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A new certificate.
   *
   * @param hosts DNS names, or IPv4 addresses, that clients connect to; the first is the subject
   */
  public static ServingCertificate mint(
      CertificateAuthority authority, List<String> hosts, Instant now) {
    try {
      var keys = P256.keys();
      return new ServingCertificate(
          Pem.write(sign(authority, keys, hosts, now)),
          Pem.write(new JcaPKCS8Generator(keys.getPrivate(), null)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java runtime can mint on P-256", impossible);
    }
  }

  private static X509CertificateHolder sign(
      CertificateAuthority authority, KeyPair keys, List<String> hosts, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var issuer = (X509CertificateHolder) Pem.read(authority.certificate());
    var signer = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) Pem.read(authority.key()));
    var names = hosts.stream().map(ServingCertificate::name).toArray(GeneralName[]::new);
    return new JcaX509v3CertificateBuilder(
            issuer.getSubject(),
            P256.serialNumber(),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(VALIDITY)),
            new X500Name("CN=" + hosts.getFirst()),
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
  }

  private static GeneralName name(String host) {
    var address = host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  /** When a third of its life is left, and a new one should take over. */
  public Instant renewAt() {
    var x509 = chain()[0];
    var life = Duration.between(x509.getNotBefore().toInstant(), x509.getNotAfter().toInstant());
    return x509.getNotAfter().toInstant().minus(life.dividedBy(3));
  }

  /** Whether clients that connect to each of these hosts accept it. */
  public boolean covers(List<String> hosts) {
    try {
      var names = chain()[0].getSubjectAlternativeNames();
      var covered =
          names == null ? List.of() : names.stream().map(entry -> (Object) entry.get(1)).toList();
      return covered.containsAll(hosts);
    } catch (CertificateParsingException damaged) {
      return false;
    }
  }

  /** Whether clients that trust this authority accept it. */
  public boolean isSignedBy(CertificateAuthority authority) {
    try {
      chain()[0].verify(x509(authority.certificate()).getPublicKey());
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  /** Whether the key is the certificate's. */
  public boolean isConsistent() {
    return privateKey().filter(this::isKeyOfCertificate).isPresent();
  }

  private boolean isKeyOfCertificate(PrivateKey key) {
    try {
      var probe = new byte[PROBE_BYTES];
      RANDOM.nextBytes(probe);
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(probe);
      var signed = signature.sign();
      signature.initVerify(chain()[0].getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException anotherKind) {
      return false;
    }
  }

  /** The certificate as the TLS stack takes it. */
  public X509Certificate[] chain() {
    return new X509Certificate[] {x509(certificate)};
  }

  private static X509Certificate x509(String pem) {
    try {
      var bytes = pem.getBytes(StandardCharsets.US_ASCII);
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalArgumentException("not a PEM certificate", damaged);
    }
  }

  /** The key as the TLS stack takes it; empty where it is damaged. */
  public Optional<PrivateKey> privateKey() {
    try {
      return Pem.read(key) instanceof PrivateKeyInfo info
          ? Optional.of(new JcaPEMKeyConverter().getPrivateKey(info))
          : Optional.empty();
    } catch (IOException damaged) {
      // Its cause is not kept: a parser's message may quote the key.
      return Optional.empty();
    }
  }

  /** Without the key, which has no business in a log. */
  @Override
  public String toString() {
    return "ServingCertificate[" + CertificateAuthority.fingerprint(certificate) + ']';
  }
}
