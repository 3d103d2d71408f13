package dev.pipelock.embedded.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port for a process that must be told its port before it starts. */
public final class FreePort {
  private FreePort() {}

  /**
   * A port of 127.0.0.1 that nobody listened on a moment ago; another process may still take it.
   */
  public static int find() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
