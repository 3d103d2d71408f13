package dev.pipelock.operator.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * OpenSSL's X509_NAME_hash: the first four bytes, little-endian, of SHA-1 over the canonical name.
 * Canonical is: text as UTF-8, ASCII letters in lower case, white space trimmed and collapsed, and
 * the relative names one after the other without the outer SEQUENCE (x509_name_canon).
 */
final class SubjectHash {
  private SubjectHash() {}

  static String of(X500Name name) {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(canonical(name));
      var hash = 0;
      for (var i = 3; i >= 0; i--) {
        hash = (hash << 8) | (digest[i] & 0xff);
      }
      return String.format("%08x", hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java runtime has SHA-1", absent);
    } catch (IOException impossible) {
      throw new IllegalStateException("encoding to memory does not fail", impossible);
    }
  }

  private static byte[] canonical(X500Name name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var rdn : name.getRDNs()) {
      bytes.write(set(rdn).getEncoded(ASN1Encoding.DER));
    }
    return bytes.toByteArray();
  }

  private static DERSet set(RDN rdn) {
    var entries = new ArrayList<ASN1Encodable>();
    for (var entry : rdn.getTypesAndValues()) {
      entries.add(canonical(entry));
    }
    var vector = new ASN1EncodableVector();
    entries.forEach(vector::add);
    return new DERSet(vector);
  }

  private static DERSequence canonical(AttributeTypeAndValue entry) {
    var value = entry.getValue();
    var isText = value instanceof ASN1String && !(value instanceof DERBitString);
    var vector = new ASN1EncodableVector();
    vector.add(entry.getType());
    vector.add(isText ? new DERUTF8String(fold(((ASN1String) value).getString())) : value);
    return new DERSequence(vector);
  }

  /** Only ASCII is folded: OpenSSL leaves every byte above 0x7f alone. */
  private static String fold(String text) {
    var folded = new StringBuilder();
    var gap = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        gap = folded.length() > 0;
        continue;
      }
      if (gap) {
        folded.append(' ');
        gap = false;
      }
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return folded.toString();
  }
}
