package dev.pipelock.operator.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A CA that can sign leaf certificates and nothing below: ECDSA P-256, path length 0.
 *
 * @param certificate PEM of the certificate
 * @param key PEM of the private key, PKCS#8; never logged
 */
public record CertificateAuthority(String certificate, String key) {
  /**
   * Ten years, as roots in trust stores have: its renewal means restarting every pod that trusts
   * it, so it is an act of an admin and not of a clock.
   */
  static final Duration VALIDITY = Duration.ofDays(3650);

  /** Allows for clocks that are behind the one that minted. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int LONGEST_COMMON_NAME = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A new CA.
   *
   * @param commonName what people see in their trust stores; cut at 64 characters (X.520)
   */
  public static CertificateAuthority mint(String commonName, Instant now) {
    try {
      var keys = P256.keys();
      var certificate = certificate(commonName, keys, now);
      return new CertificateAuthority(
          Pem.write(certificate), Pem.write(new JcaPKCS8Generator(keys.getPrivate(), null)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java runtime can mint on P-256", impossible);
    }
  }

  private static X509CertificateHolder certificate(String name, KeyPair keys, Instant now)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    var common =
        name.length() > LONGEST_COMMON_NAME ? name.substring(0, LONGEST_COMMON_NAME) : name;
    var subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "Pipelock")
            .addRDN(BCStyle.CN, common)
            .build();
    return new JcaX509v3CertificateBuilder(
            subject,
            P256.serialNumber(),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(VALIDITY)),
            subject,
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  /**
   * A stored CA, if it can still be used: both parts parse, belong together, and the certificate is
   * a CA's and valid now.
   */
  public static Optional<CertificateAuthority> read(String certificate, String key, Instant now) {
    try {
      var holder = holder(certificate);
      var constraints = BasicConstraints.fromExtensions(holder.getExtensions());
      var ours = constraints != null && constraints.isCA() && holder.isValidOn(Date.from(now));
      if (!ours || !(Pem.read(key) instanceof PrivateKeyInfo info)) {
        return Optional.empty();
      }
      return belongs(info, holder)
          ? Optional.of(new CertificateAuthority(certificate, key))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException damaged) {
      // Its cause is not kept: a parser's message may quote the key.
      return Optional.empty();
    }
  }

  private static boolean belongs(PrivateKeyInfo info, X509CertificateHolder holder)
      throws IOException, GeneralSecurityException {
    var converter = new JcaPEMKeyConverter();
    var probe = new byte[32];
    RANDOM.nextBytes(probe);
    var signer = java.security.Signature.getInstance("SHA256withECDSA");
    signer.initSign(converter.getPrivateKey(info));
    signer.update(probe);
    var signature = signer.sign();
    signer.initVerify(converter.getPublicKey(holder.getSubjectPublicKeyInfo()));
    signer.update(probe);
    return signer.verify(signature);
  }

  /** SHA-256 of the certificate, hex: changes with the CA, and says nothing about the key. */
  public String fingerprint() {
    return fingerprint(certificate);
  }

  /** SHA-256 of a PEM certificate, hex. */
  public static String fingerprint(String certificate) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(holder(certificate).getEncoded()));
    } catch (GeneralSecurityException | IOException damaged) {
      throw new IllegalArgumentException("not a PEM certificate", damaged);
    }
  }

  /** The name under which OpenSSL looks the certificate up in a directory, without {@code .0}. */
  public static String subjectHash(String certificate) {
    try {
      return SubjectHash.of(subject(certificate));
    } catch (IOException damaged) {
      throw new IllegalArgumentException("not a PEM certificate", damaged);
    }
  }

  private static X500Name subject(String certificate) throws IOException {
    return holder(certificate).getSubject();
  }

  private static X509CertificateHolder holder(String certificate) throws IOException {
    if (Pem.read(certificate) instanceof X509CertificateHolder holder) {
      return holder;
    }
    throw new IOException("no CERTIFICATE block");
  }

  /** Without the key, which has no business in a log. */
  @Override
  public String toString() {
    return "CertificateAuthority[" + fingerprint() + ']';
  }
}
