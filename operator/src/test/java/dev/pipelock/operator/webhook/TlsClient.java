package dev.pipelock.operator.webhook;

import dev.pipelock.operator.authority.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An API server's side of the webhook: it trusts the CA that it was told, and nothing else. */
final class TlsClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TlsClient() {}

  static SSLContext trusting(CertificateAuthority authority) {
    try {
      var pem = authority.certificate().getBytes(StandardCharsets.US_ASCII);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static HttpClient http(CertificateAuthority authority) {
    return HttpClient.newBuilder()
        .sslContext(trusting(authority))
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  static HttpRequest.Builder request(int port) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + WebhookServer.PATH))
        .timeout(PATIENCE);
  }

  static HttpResponse<String> post(HttpClient client, int port, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(port).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A connection of its own, after the handshake. */
  static SSLSocket connect(CertificateAuthority authority, int port) throws IOException {
    var socket = (SSLSocket) trusting(authority).getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.startHandshake();
    return socket;
  }
}
