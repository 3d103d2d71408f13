package dev.pipelock.embedded.api.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** HTTPS clients by what they trust; kept, because each has a thread and connections of its own. */
final class WebhookClients implements AutoCloseable {

  /** A CA bundle that rotates leaves a client behind: the one unused longest is closed. */
  private static final int MAX_CLIENTS = 16;

  private record Trust(String caBundle, String serverName) {}

  private final Map<Trust, HttpClient> clients = new LinkedHashMap<>(MAX_CLIENTS, 0.75f, true);

  synchronized HttpClient client(WebhookAddress address) {
    var trust = new Trust(address.caBundle(), address.serverName());
    HttpClient present = clients.get(trust);
    if (present != null) {
      return present;
    }
    HttpClient created = create(trust);
    clients.put(trust, created);
    if (clients.size() > MAX_CLIENTS) {
      Trust eldest = clients.keySet().iterator().next();
      shutDown(clients.remove(eldest));
    }
    return created;
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(WebhookClients::shutDown);
    clients.clear();
  }

  private static void shutDown(@Nullable HttpClient client) {
    if (client != null) {
      client.shutdown();
    }
  }

  private static HttpClient create(Trust trust) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(
          null,
          new TrustManager[] {new NamedServerTrust(chains(trust.caBundle()), trust.serverName())},
          null);
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(context)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new WebhookUnavailableException("caBundle is not usable: " + e.getMessage(), e);
    }
  }

  private static X509TrustManager chains(String caBundle)
      throws GeneralSecurityException, IOException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(caBundle.isEmpty() ? null : authorities(caBundle));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this JVM has no X.509 trust manager");
  }

  private static KeyStore authorities(String caBundle)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var pem = new ByteArrayInputStream(Base64.getMimeDecoder().decode(caBundle));
    int index = 0;
    for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
      store.setCertificateEntry("ca-" + index++, ca);
    }
    return store;
  }
}
