package dev.pipelock.embedded.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/**
 * A keep-alive connection that sends the same request again and again. As plain as can be, because
 * it runs beside what it measures: an answer has a {@code Content-Length} and no trailers.
 */
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int MOST_HEAD = 16 * 1024;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[64 * 1024];

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** To a port of loopback. */
  static Connection open(int port) throws IOException {
    return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Through a proxy's tunnel to a port of loopback, with TLS inside. */
  static Connection tunnel(int proxyPort, int port, SSLSocketFactory tls) throws IOException {
    var plain = openTunnel(proxyPort, port);
    return new Connection(tls.createSocket(plain.socket, "127.0.0.1", port, true));
  }

  /** Through a proxy's tunnel to a port of loopback. */
  static Connection openTunnel(int proxyPort, int port) throws IOException {
    var connection = open(proxyPort);
    var connect = "CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    connection.out.write(connect.getBytes(StandardCharsets.US_ASCII));
    connection.readHead(false);
    return connection;
  }

  /** With TLS, without a proxy. */
  static Connection secure(int port, SSLSocketFactory tls) throws IOException {
    return new Connection(tls.createSocket("127.0.0.1", port));
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @throws IOException for another status than 200 as well
   */
  void exchange(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    readHead(true);
  }

  /** Reads a head, and the body that it announces. */
  private void readHead(boolean withBody) throws IOException {
    int filled = 0;
    int end = -1;
    while (end < 0) {
      int read = in.read(buffer, filled, MOST_HEAD - filled);
      if (read < 0 || filled + read == MOST_HEAD) {
        throw new EOFException("the connection closed within an answer");
      }
      filled += read;
      end = endOfHead(filled);
    }
    var head = new String(buffer, 0, end, StandardCharsets.US_ASCII);
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("answered " + head.lines().findFirst().orElse(""));
    }
    long left = withBody ? contentLength(head) - (filled - end) : 0;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("the connection closed within a body");
      }
      left -= read;
    }
  }

  private int endOfHead(int filled) {
    for (int at = 0; at + END_OF_HEAD.length <= filled; at++) {
      if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r') {
        return at + END_OF_HEAD.length;
      }
    }
    return -1;
  }

  private static long contentLength(String head) throws IOException {
    var name = "content-length:";
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException("an answer without a length"));
  }

  /** Says that nothing more is sent. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
