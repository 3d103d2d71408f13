package dev.pipelock.proxy.policy;

/**
 * Where an exchange goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host canonical host
 * @param port 1 to 65535
 * @param path path and query as sent, {@code ""} for CONNECT
 */
public record Target(String scheme, HostName host, int port, String path) {

  /** Host and port without a secret in sight: what logs and refusals may show. */
  public String authority() {
    return (host.value().indexOf(':') >= 0 ? "[" + host + "]" : host.value()) + ":" + port;
  }
}
