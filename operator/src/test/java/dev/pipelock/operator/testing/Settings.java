package dev.pipelock.operator.testing;

import dev.pipelock.operator.settings.OperatorSettings;
import dev.pipelock.operator.settings.OperatorSettings.LeaderElection;
import dev.pipelock.operator.settings.OperatorSettings.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Settings of an operator that runs outside its cluster, with its webhook at a port of its own. */
public final class Settings {
  /** Namespace of the webhook's certificate. */
  public static final String NAMESPACE = "pipelock-system";

  private Settings() {}

  /** The settings of an operator that serves these namespaces; empty for all. */
  public static OperatorSettings of(Set<String> namespaces, Optional<LeaderElection> election) {
    int port = freePort();
    var url = URI.create("https://127.0.0.1:" + port);
    return new OperatorSettings(
        namespaces,
        "example.org/pipelock:1",
        0,
        port,
        new Webhook(NAMESPACE, "pipelock-webhook", Optional.of(url)),
        election);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }
}
