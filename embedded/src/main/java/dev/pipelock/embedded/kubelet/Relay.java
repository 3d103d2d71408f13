package dev.pipelock.embedded.kubelet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service port: connections to it go to the backends in turn, bytes pass unchanged, and each
 * side may close its half alone.
 */
final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int CONNECT_MILLIS = 1000;
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final Semaphore places;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<InetSocketAddress> backends = List.of();

  private Relay(ServerSocket listener, int maxConnections) {
    this.listener = listener;
    this.places = new Semaphore(maxConnections);
  }

  /**
   * Listens at the address.
   *
   * @throws IOException when the port may not be bound, or is taken
   */
  static Relay listen(InetSocketAddress address, int maxConnections) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(address, 256);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    var relay = new Relay(socket, maxConnections);
    Thread.ofVirtual().name("relay-" + address).start(relay::accept);
    return relay;
  }

  /** Where the next connections go; open ones stay where they are. */
  void backends(List<InetSocketAddress> now) {
    backends = List.copyOf(now);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        if (places.tryAcquire()) {
          Thread.ofVirtual().start(() -> serve(client));
        } else {
          LOG.warn("{}: too many connections, one is refused", listener.getLocalSocketAddress());
          client.close();
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("{}: {}", listener.getLocalSocketAddress(), e.toString());
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var backend = connect()) {
      open.add(client);
      open.add(backend);
      if (listener.isClosed()) {
        return;
      }
      var answers = Thread.ofVirtual().start(() -> pump(backend, client));
      pump(client, backend);
      answers.join();
    } catch (IOException e) {
      LOG.debug("{}: {}", listener.getLocalSocketAddress(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
      places.release();
    }
  }

  private Socket connect() throws IOException {
    var choice = backends;
    var failure = new IOException("no ready pod behind " + listener.getLocalSocketAddress());
    for (var i = 0; i < choice.size(); i++) {
      var target = choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
      var socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(target, CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        failure = e;
        socket.close();
      }
    }
    throw failure;
  }

  /** Copies until the end, then closes the other's receiving half; a fault closes both. */
  private static void pump(Socket from, Socket to) {
    var buffer = new byte[BUFFER];
    try {
      from.setTcpNoDelay(true);
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("relay {} to {}: {}", from, to, e.toString());
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing {}: {}", socket, e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(Relay::closeQuietly);
  }
}
