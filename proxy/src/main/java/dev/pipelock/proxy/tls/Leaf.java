package dev.pipelock.proxy.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A minted key and certificate for one intercepted host, with the authority's behind it. */
public record Leaf(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

  @Override
  public String toString() {
    return "Leaf[" + certificate.getSubjectX500Principal() + "]";
  }
}
