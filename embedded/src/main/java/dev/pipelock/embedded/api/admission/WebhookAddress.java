package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a webhook is called and which name its certificate must bear.
 *
 * @param caBundle base64 of PEM; empty for the trust store of this JVM
 */
record WebhookAddress(URI uri, String serverName, String caBundle) {

  private static final int DEFAULT_SERVICE_PORT = 443;

  static WebhookAddress of(JsonNode clientConfig, ServiceResolver services) {
    String caBundle = clientConfig.path("caBundle").asText("");
    if (clientConfig.has("url")) {
      URI uri = parse(clientConfig.path("url").asText());
      if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
        throw new WebhookUnavailableException("clientConfig.url is not an https URL: " + uri);
      }
      return new WebhookAddress(uri, uri.getHost(), caBundle);
    }
    JsonNode service = clientConfig.path("service");
    String namespace = service.path("namespace").asText();
    String name = service.path("name").asText();
    InetSocketAddress address =
        services.resolve(namespace, name, service.path("port").asInt(DEFAULT_SERVICE_PORT));
    String path = service.path("path").asText("/");
    return new WebhookAddress(
        parse(
            "https://%s:%d%s"
                .formatted(
                    address.getHostString(),
                    address.getPort(),
                    path.startsWith("/") ? path : "/" + path)),
        // A real API server verifies the Service's name, wherever the Service leads.
        name + "." + namespace + ".svc",
        caBundle);
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new WebhookUnavailableException("clientConfig is not a URL: " + e.getMessage(), e);
    }
  }
}
