package dev.pipelock.embedded.api.transport;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The server's certificate for loopback, and the CA that signed it: both made at start, neither
 * ever written to disk.
 */
public final class ServingCertificate {

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final X509Certificate authority;
  private final X509Certificate leaf;
  private final PrivateKey key;

  private ServingCertificate(X509Certificate authority, X509Certificate leaf, PrivateKey key) {
    this.authority = authority;
    this.leaf = leaf;
    this.key = key;
  }

  public static ServingCertificate create(Instant now) {
    try {
      var random = new SecureRandom();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair caKeys = generator.generateKeyPair();
      KeyPair keys = generator.generateKeyPair();
      var ca = new X500Principal("CN=embedded-kubernetes-ca");
      X509Certificate authority =
          sign(
              builder(ca, ca, caKeys, now, random)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(0)),
              caKeys.getPrivate());
      X509Certificate leaf =
          sign(
              builder(ca, new X500Principal("CN=kube-apiserver"), keys, now, random)
                  .addExtension(Extension.subjectAlternativeName, false, names()),
              caKeys.getPrivate());
      return new ServingCertificate(authority, leaf, keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("cannot make the API server's certificate", e);
    }
  }

  /** The CA that clients must trust, in PEM. */
  public String authorityPem() {
    try {
      var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n"
          + base64.encodeToString(authority.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encode the CA certificate", e);
    }
  }

  SslContext sslContext() throws IOException {
    return SslContextBuilder.forServer(key, leaf, authority).clientAuth(ClientAuth.NONE).build();
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, "kubernetes.default.svc"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys, Instant now, SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(Long.SIZE, random).abs().add(BigInteger.ONE),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(
      org.bouncycastle.cert.X509v3CertificateBuilder certificate, PrivateKey key)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }
}
