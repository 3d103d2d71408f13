package dev.pipelock.proxy.testing;

import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.tls.InterceptionAuthority;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certification authority made for a test, with its PEM files. */
public final class TestCa {
  private final Path certFile;
  private final Path keyFile;
  private final InterceptionAuthority authority;

  private TestCa(Path certFile, Path keyFile, InterceptionAuthority authority) {
    this.certFile = certFile;
    this.keyFile = keyFile;
    this.authority = authority;
  }

  /** A new authority with an EC key, its files in a directory. */
  public static TestCa in(Path directory, String name) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      return write(directory, name, pair, selfSigned(name, pair, "SHA256withECDSA", true));
    } catch (GeneralSecurityException | IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static TestCa write(Path directory, String name, KeyPair pair, X509Certificate cert)
      throws IOException {
    var certFile = Files.writeString(directory.resolve(name + ".pem"), pem(cert));
    var keyFile = Files.writeString(directory.resolve(name + "-key.pem"), pkcs8(pair.getPrivate()));
    return switch (InterceptionAuthority.load(certFile, keyFile)) {
      case InterceptionAuthority.Loaded.Ok ok -> new TestCa(certFile, keyFile, ok.authority());
      case InterceptionAuthority.Loaded.Invalid invalid ->
          throw new IllegalStateException(invalid.toString());
    };
  }

  /** A self-signed certificate, valid for a day. */
  public static X509Certificate selfSigned(
      String name, KeyPair pair, String algorithm, boolean authority)
      throws GeneralSecurityException, IOException {
    var subject = new X500Name("CN=" + name);
    var now = Instant.now();
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
                  subject,
                  BigInteger.valueOf(now.toEpochMilli()),
                  Date.from(now.minus(Duration.ofHours(1))),
                  Date.from(now.plus(Duration.ofDays(1))),
                  subject,
                  pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    } catch (OperatorCreationException fault) {
      throw new GeneralSecurityException(fault);
    }
  }

  /** A private key in the form that OpenSSL 3 and cert-manager write. */
  public static String pkcs8(PrivateKey key) {
    return pem(new PemObject("PRIVATE KEY", key.getEncoded()));
  }

  /** A P-256 key in the form that Pipelock and {@code openssl ecparam -genkey} write. */
  public static String sec1(ECPrivateKey key) {
    try {
      var sec1 =
          new org.bouncycastle.asn1.sec.ECPrivateKey(
              256, key.getS(), SECObjectIdentifiers.secp256r1);
      return pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** As PEM; an RSA key as PKCS#1. */
  public static String pem(Object item) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(item);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return text.toString();
  }

  public Path certFile() {
    return certFile;
  }

  public Path keyFile() {
    return keyFile;
  }

  public X509Certificate certificate() {
    return authority.certificate();
  }

  /** A server's side, with a certificate of this authority for the host. */
  public SSLContext serverContext(String host) {
    try {
      var leaf =
          authority.mint(HostName.parse(host).orElseThrow(), Duration.ofHours(2), Instant.now());
      var store = emptyStore();
      store.setKeyEntry(
          "server",
          leaf.key(),
          new char[0],
          new X509Certificate[] {leaf.certificate(), leaf.authority()});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** A client's side that trusts these authorities and no other. */
  public static SSLContext clientContext(TestCa... trusted) {
    try {
      var store = emptyStore();
      for (var ca : trusted) {
        store.setCertificateEntry(ca.certFile.toString(), ca.certificate());
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
