package dev.pipelock.operator.webhook;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How the API server reaches the webhook.
 *
 * @param namespace of the operator: its Service and the Secret with the serving certificate
 * @param service name of the Service whose port 443 leads to the webhook
 * @param url used instead of the Service where the operator runs outside the cluster
 */
public record WebhookAddress(String namespace, String service, Optional<URI> url) {

  /** What the serving certificate has to name. */
  List<String> hosts() {
    return url.map(outside -> List.of(outside.getHost()))
        .orElseGet(() -> List.of(service + '.' + namespace + ".svc", service + '.' + namespace));
  }
}
