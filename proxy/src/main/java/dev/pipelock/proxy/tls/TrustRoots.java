package dev.pipelock.proxy.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roots that upstream certificates may chain to: the JDK's own and those in files. */
public final class TrustRoots {
  private static final Logger LOG = LoggerFactory.getLogger(TrustRoots.class);

  private TrustRoots() {}

  /**
   * Reads every root.
   *
   * @param files PEM bundles; an unreadable one is an error, because somebody asked for it by name
   * @param directories places where a file may be a root; what is none is skipped
   * @throws IOException naming the file that cannot be read or holds no certificate
   */
  public static TrustManagerFactory load(List<Path> files, List<Path> directories)
      throws IOException, GeneralSecurityException {
    var roots = new LinkedHashSet<X509Certificate>(systemRoots());
    for (var file : files) {
      roots.addAll(read(file));
    }
    for (var directory : directories) {
      addDirectory(directory, roots);
    }
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var index = 0;
    for (var root : roots) {
      store.setCertificateEntry("root-" + index++, root);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static Set<X509Certificate> systemRoots() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var roots = new LinkedHashSet<X509Certificate>();
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        roots.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return roots;
  }

  private static void addDirectory(Path directory, Set<X509Certificate> roots) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      for (var entry : entries) {
        if (!Files.isRegularFile(entry)) {
          continue;
        }
        try {
          roots.addAll(read(entry));
        } catch (IOException notRoot) {
          // OpenSSL looks only at files named by a hash, so others may well lie beside them.
          LOG.debug("{} is no trust root", entry);
        }
      }
    }
  }

  private static Set<X509Certificate> read(Path file) throws IOException {
    var certificates = new LinkedHashSet<X509Certificate>();
    try (var in = Files.newInputStream(file)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        certificates.add((X509Certificate) certificate);
      }
    } catch (CertificateException malformed) {
      throw new IOException(file + ": expected PEM certificates", malformed);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + ": no PEM certificate in it");
    }
    return certificates;
  }
}
