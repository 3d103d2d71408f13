package dev.pipelock.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The kubeconfig of a server: where it is, whom to trust, with which token. */
final class Kubeconfig {

  private static final String NAME = "embedded";

  private Kubeconfig() {}

  static String yaml(URI server, String authorityPem, String token) {
    ObjectNode config = Json.object().put("apiVersion", "v1").put("kind", "Config");
    config
        .putArray("clusters")
        .addObject()
        .put("name", NAME)
        .putObject("cluster")
        .put("server", server.toString())
        .put("certificate-authority-data", base64(authorityPem));
    config.putArray("users").addObject().put("name", NAME).putObject("user").put("token", token);
    config
        .putArray("contexts")
        .addObject()
        .put("name", NAME)
        .putObject("context")
        .put("cluster", NAME)
        .put("user", NAME)
        .put("namespace", "default");
    config.put("current-context", NAME);
    return Json.writeYaml(config);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
