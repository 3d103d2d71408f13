package dev.pipelock.embedded.loopback;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA made at start for servers on loopback, as a self-hosted model in a company would have. */
public final class LoopbackAuthority {
  private static final char[] NO_PASSWORD = {};
  private static final int IP = GeneralName.iPAddress;
  private static final int DNS = GeneralName.dNSName;

  private final KeyPair caKey;
  private final X509Certificate ca;

  private LoopbackAuthority(KeyPair caKey, X509Certificate ca) {
    this.caKey = caKey;
    this.ca = ca;
  }

  public static LoopbackAuthority create() throws GeneralSecurityException, IOException {
    var key = newKey();
    // Who trusts two of them tells them apart by name.
    var subject =
        new X500Principal("CN=Loopback CA " + Long.toHexString(new SecureRandom().nextLong()));
    return new LoopbackAuthority(key, sign(builder(subject, subject, key, true), key));
  }

  /** The CA's certificate, for those who are to trust the servers. */
  public String caPem() throws IOException {
    return pem(ca);
  }

  /** The CA's key as PKCS#8, for a proxy that is to sign certificates itself. */
  public String keyPem() throws IOException {
    return pem(new JcaPKCS8Generator(caKey.getPrivate(), null));
  }

  private static String pem(Object object) throws IOException {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return text.toString();
  }

  /** A server context whose certificate names the host, or the IPv4 address. */
  public SSLContext serverContext(String host) throws GeneralSecurityException, IOException {
    var key = newKey();
    var builder =
        builder(ca.getSubjectX500Principal(), new X500Principal("CN=" + host), key, false);
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(isAddress(host) ? IP : DNS, host)));
    var chain = new X509Certificate[] {sign(builder, caKey), ca};
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry("server", key.getPrivate(), NO_PASSWORD, chain);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static boolean isAddress(String host) {
    return host.chars().allMatch(character -> character == '.' || Character.isDigit(character));
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair key, boolean authority)
      throws CertIOException {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(64, new SecureRandom()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            subject,
            key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    return builder;
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair signer)
      throws GeneralSecurityException {
    try {
      var holder =
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()));
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (OperatorCreationException cause) {
      throw new GeneralSecurityException(cause);
    }
  }
}
