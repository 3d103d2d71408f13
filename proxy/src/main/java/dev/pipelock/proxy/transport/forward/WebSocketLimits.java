package dev.pipelock.proxy.transport.forward;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.time.Duration;

/**
 * Bounds of a WebSocket.
 *
 * @param messageBytes largest message that is inspected
 * @param heldBytes largest message that is held at all: mode audit passes what is over a limit
 * @param connections most connections at a time
 * @param idle without a frame in either direction
 * @param life in all
 */
record WebSocketLimits(
    int messageBytes, int heldBytes, int connections, Duration idle, Duration life) {
  private static final int MESSAGE_BYTES = 1 << 20;
  private static final int MOST_HELD = 1 << 26;
  private static final int CONNECTIONS = 128;
  private static final int IDLE_SECONDS = 300;
  private static final int LIFE_SECONDS = 3600;

  static WebSocketLimits of(PolicySnapshot policy) {
    var section = policy.policy().websocketProxy();
    var message = section == null ? null : section.maxMessageBytes();
    var connections = section == null ? null : section.maxConcurrentConnections();
    var idle = section == null ? null : section.idleTimeoutSeconds();
    var life = section == null ? null : section.maxConnectionSeconds();
    var most = message == null ? MESSAGE_BYTES : message;
    return new WebSocketLimits(
        most,
        policy.mode() == Mode.AUDIT ? MOST_HELD : most,
        connections == null ? CONNECTIONS : connections,
        Duration.ofSeconds(idle == null ? IDLE_SECONDS : idle),
        Duration.ofSeconds(life == null ? LIFE_SECONDS : life));
  }
}
