package dev.pipelock.embedded.api.admission;

import java.net.InetSocketAddress;

/** Where a Service that a webhook configuration names can be reached from this process. */
@FunctionalInterface
public interface ServiceResolver {

  /**
   * @throws WebhookUnavailableException that says why it cannot be reached
   */
  InetSocketAddress resolve(String namespace, String name, int port);
}
