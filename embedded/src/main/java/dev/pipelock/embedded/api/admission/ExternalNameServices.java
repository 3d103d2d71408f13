package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.store.ObjectStore;
import java.net.InetSocketAddress;

/**
 * Resolves Services of type ExternalName, as a real API server does for webhooks. There is no
 * service network here, so no other type leads anywhere.
 */
public record ExternalNameServices(ObjectStore store) implements ServiceResolver {

  @Override
  public InetSocketAddress resolve(String namespace, String name, int port) {
    JsonNode spec =
        store
            .find(new ObjectKey(Resources.SERVICES, namespace, name))
            .orElseThrow(
                () ->
                    new WebhookUnavailableException(
                        "service %s/%s not found".formatted(namespace, name)))
            .json()
            .path("spec");
    if (!spec.path("type").asText().equals("ExternalName")) {
      throw new WebhookUnavailableException(
          "service %s/%s is of type %s; only ExternalName can be reached from this API server"
              .formatted(namespace, name, spec.path("type").asText()));
    }
    return InetSocketAddress.createUnresolved(spec.path("externalName").asText(), port);
  }
}
