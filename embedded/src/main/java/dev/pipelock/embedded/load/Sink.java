package dev.pipelock.embedded.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that reads all there is, and says one octet at its end. */
final class Sink implements AutoCloseable {
  private static final int BACKLOG = 256;
  private static final int BUFFER = 256 * 1024;

  private final ServerSocket server;

  Sink() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("sink").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> drain(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void drain(Socket socket) {
    try (socket) {
      var buffer = new byte[BUFFER];
      while (socket.getInputStream().read(buffer) >= 0) {
        // Only the end counts.
      }
      socket.getOutputStream().write(1);
    } catch (IOException ended) {
      // The client sees it, and says so.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
