package dev.pipelock.proxy.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys as PEM text: PKCS#8, SEC1 and PKCS#1, so that a key made by OpenSSL,
 * cert-manager or Pipelock itself loads as it is.
 */
final class PemMaterial {
  private PemMaterial() {}

  /** The first certificate in a text. */
  static X509Certificate certificate(String pem) throws IOException, GeneralSecurityException {
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (@Nullable Object item = parser.readObject(); item != null; item = parser.readObject()) {
        if (item instanceof X509CertificateHolder holder) {
          return new JcaX509CertificateConverter().getCertificate(holder);
        }
      }
    }
    throw new IOException("no certificate in it (expected: -----BEGIN CERTIFICATE-----)");
  }

  /**
   * The first unencrypted private key in a text; what stands before it (EC PARAMETERS) is skipped.
   */
  static PrivateKey privateKey(String pem) throws IOException {
    var keys = new JcaPEMKeyConverter();
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (@Nullable Object item = parser.readObject(); item != null; item = parser.readObject()) {
        if (item instanceof PEMKeyPair pair) {
          // SEC1 need not hold the public half, so the pair cannot be asked for as one.
          return keys.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (item instanceof PrivateKeyInfo info) {
          return keys.getPrivateKey(info);
        }
      }
    }
    throw new IOException(
        "no unencrypted private key in it (expected: PKCS#8, SEC1 or PKCS#1 PEM)");
  }
}
