package dev.pipelock.embedded.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Copies both ways between a client and a port, and does nothing else: what a tunnel is held
 * against.
 */
final class PlainRelay implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final int target;

  PlainRelay(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofPlatform().daemon().start(() -> copy(client, upstream));
        Thread.ofPlatform().daemon().start(() -> copy(upstream, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      // The client sees it, and says so.
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
