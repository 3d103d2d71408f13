package dev.pipelock.proxy.tls;

import dev.pipelock.proxy.policy.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;

/** The certification authority in whose name leaf certificates are minted for intercepted hosts. */
public final class InterceptionAuthority {
  private static final int KEY_CERT_SIGN = 5;

  private final X509Certificate certificate;
  private final PrivateKey key;

  private InterceptionAuthority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** What came of reading an authority's files. */
  public sealed interface Loaded {

    /** It can sign. */
    record Ok(InterceptionAuthority authority) implements Loaded {}

    /**
     * It cannot.
     *
     * @param setting {@code tls_interception.ca_cert} or {@code tls_interception.ca_key}
     * @param file the file at fault
     * @param detail what was found and what was expected
     */
    record Invalid(String setting, Path file, String detail) implements Loaded {}
  }

  /** Reads and proves an authority; reads files, so never on an event loop. */
  public static Loaded load(Path certFile, Path keyFile) {
    X509Certificate certificate;
    try {
      certificate = PemMaterial.certificate(Files.readString(certFile));
    } catch (IOException | GeneralSecurityException unreadable) {
      return new Loaded.Invalid("tls_interception.ca_cert", certFile, describe(unreadable));
    }
    var unfit = whyUnfit(certificate);
    if (!unfit.isEmpty()) {
      return new Loaded.Invalid("tls_interception.ca_cert", certFile, unfit);
    }
    try {
      var key = PemMaterial.privateKey(Files.readString(keyFile));
      if (!matches(certificate, key)) {
        return new Loaded.Invalid(
            "tls_interception.ca_key", keyFile, "not the key of the certificate in " + certFile);
      }
      return new Loaded.Ok(new InterceptionAuthority(certificate, key));
    } catch (IOException | GeneralSecurityException unreadable) {
      return new Loaded.Invalid("tls_interception.ca_key", keyFile, describe(unreadable));
    }
  }

  /**
   * A fresh key and certificate for one host. Takes a few tenths of a millisecond.
   *
   * @param ttl whole validity; cut where the authority's own ends earlier
   */
  public Leaf mint(HostName host, Duration ttl, Instant now) throws GeneralSecurityException {
    return new LeafMinter(certificate, key, signatureAlgorithm(key)).mint(host, ttl, now);
  }

  /** What clients have to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Whether this is the same authority: same certificate, so same key. */
  public boolean sameAs(InterceptionAuthority other) {
    return certificate.equals(other.certificate);
  }

  private static String whyUnfit(X509Certificate certificate) {
    if (certificate.getBasicConstraints() < 0) {
      return "not a CA certificate (expected: basicConstraints CA:TRUE)";
    }
    var usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_CERT_SIGN]) {
      return "may not sign certificates (expected: keyUsage keyCertSign)";
    }
    return "";
  }

  private static boolean matches(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    var probe = new byte[32];
    var signer = Signature.getInstance(signatureAlgorithm(key));
    signer.initSign(key);
    signer.update(probe);
    var signature = signer.sign();
    var verifier = Signature.getInstance(signatureAlgorithm(key));
    verifier.initVerify(certificate.getPublicKey());
    verifier.update(probe);
    return verifier.verify(signature);
  }

  private static String signatureAlgorithm(PrivateKey key) throws GeneralSecurityException {
    return switch (key.getAlgorithm()) {
      case "EC", "ECDSA" ->
          key instanceof ECKey ec && ec.getParams().getOrder().bitLength() > 256
              ? "SHA384withECDSA"
              : "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default ->
          throw new GeneralSecurityException(
              "key algorithm " + key.getAlgorithm() + " (expected: EC or RSA)");
    };
  }

  /** A missing file's exception says only its name. */
  private static String describe(Exception failure) {
    return failure instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : String.valueOf(failure.getMessage());
  }
}
