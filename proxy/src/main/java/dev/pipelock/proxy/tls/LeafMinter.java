package dev.pipelock.proxy.tls;

import dev.pipelock.proxy.policy.HostName;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes server certificates of an authority: ECDSA P-256, one subject alternative name. */
final class LeafMinter {
  /** A client's clock may lag behind ours. */
  private static final Duration MOST_SKEW = Duration.ofHours(1);

  /** Bound of a common name (RFC 5280, appendix A.1, ub-common-name). */
  private static final int LONGEST_COMMON_NAME = 64;

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final X509Certificate authority;
  private final PrivateKey key;
  private final String algorithm;

  LeafMinter(X509Certificate authority, PrivateKey key, String algorithm) {
    this.authority = authority;
    this.key = key;
    this.algorithm = algorithm;
  }

  Leaf mint(HostName host, Duration ttl, Instant now) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    try {
      return new Leaf(pair.getPrivate(), sign(host, pair, ttl, now), authority);
    } catch (IOException | OperatorCreationException cause) {
      throw new GeneralSecurityException("cannot mint a certificate for " + host, cause);
    }
  }

  private X509Certificate sign(HostName host, KeyPair pair, Duration ttl, Instant now)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var quarter = ttl.dividedBy(4);
    var from = now.minus(quarter.compareTo(MOST_SKEW) < 0 ? quarter : MOST_SKEW);
    var authorityEnd = authority.getNotAfter().toInstant();
    var until = from.plus(ttl).isBefore(authorityEnd) ? from.plus(ttl) : authorityEnd;
    var extensions = new JcaX509ExtensionUtils();
    var builder =
        new JcaX509v3CertificateBuilder(
                new JcaX509CertificateHolder(authority).getSubject(),
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(from),
                Date.from(until),
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName(host)).build(),
                pair.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(Extension.subjectAlternativeName, false, alternativeName(host))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(authority))
            .addExtension(
                Extension.subjectKeyIdentifier,
                false,
                extensions.createSubjectKeyIdentifier(pair.getPublic()));
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
  }

  private static String commonName(HostName host) {
    return host.value().length() <= LONGEST_COMMON_NAME ? host.value() : "pipelock";
  }

  private static GeneralNames alternativeName(HostName host) {
    var address = host.value().indexOf(':') >= 0 || IPV4.matcher(host.value()).matches();
    return new GeneralNames(
        new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host.value()));
  }
}
