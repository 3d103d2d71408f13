package dev.pipelock.embedded.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A claimed block {@code 127.N.0.0/16} that hands out addresses of its own.
 *
 * <p>The claim is a listening socket on {@code 127.N.0.1:10250}, a kubelet's port: two of them on
 * one machine, also of different users or JVMs, never share a block, and a crashed one leaves
 * nothing to clean up. Linux answers on all of 127.0.0.0/8; other systems do not.
 */
public final class LoopbackBlock implements AutoCloseable {
  /** Blocks for pods and the services of a kubelet: 127.64 to 127.95. */
  public static final Range KUBELET = new Range(64, 95);

  /** Blocks for the cluster addresses that the controllers allocate: 127.96 to 127.126. */
  public static final Range CLUSTER = new Range(96, 126);

  private static final int CLAIM_PORT = 10_250;
  private static final int FIRST = 2;
  private static final int LAST = 255 * 256;
  private static final int CAPACITY = 255 * 254 - 1; // no .0, no .255, and .0.1 is the claim's

  private final int octet;
  private final ServerSocket claim;
  private final Set<Integer> used = new HashSet<>();
  private int next = FIRST;

  private LoopbackBlock(int octet, ServerSocket claim) {
    this.octet = octet;
    this.claim = claim;
  }

  /** The second octets that a claim may take, both ends included. */
  public record Range(int first, int last) {}

  /**
   * Claims a free block of the range.
   *
   * @throws UncheckedIOException when none is free, or the system has no 127.0.0.0/8
   */
  public static LoopbackBlock claim(Range range) {
    var size = range.last() - range.first() + 1;
    var start = ThreadLocalRandom.current().nextInt(size);
    var refused = new IOException("no block tried");
    for (var i = 0; i < size; i++) {
      var octet = range.first() + (start + i) % size;
      try {
        return new LoopbackBlock(octet, bind(octet));
      } catch (IOException taken) {
        refused = taken;
      }
    }
    throw new UncheckedIOException(
        "no free block in 127.%d.0.0/16 to 127.%d.0.0/16 (expected: Linux, whose loopback has all of 127.0.0.0/8, and port %d free on one block's first address)"
            .formatted(range.first(), range.last(), CLAIM_PORT),
        refused);
  }

  private static ServerSocket bind(int octet) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(
          new InetSocketAddress(InetAddress.getByName("127." + octet + ".0.1"), CLAIM_PORT), 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The address of whoever claimed the block: a node's own. */
  public String first() {
    return text(1);
  }

  /**
   * Takes an address that is not in use; a freed one comes last, so old clients meet nobody new.
   */
  public synchronized String take() {
    if (used.size() >= CAPACITY) {
      throw new IllegalStateException(
          "all addresses of 127." + octet + ".0.0/16 are in use (expected: fewer objects)");
    }
    while (!usable(next)) {
      advance();
    }
    var host = next;
    used.add(host);
    advance();
    return text(host);
  }

  /** Marks an address as in use, as after a restart; false when it is not of this block. */
  public synchronized boolean keep(String address) {
    return host(address).map(used::add).isPresent();
  }

  /** Frees an address; one of another block is ignored. */
  public synchronized void release(String address) {
    host(address).ifPresent(used::remove);
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give up " + first(), e);
    }
  }

  private boolean usable(int host) {
    var low = host & 0xff;
    return low != 0 && low != 255 && !used.contains(host);
  }

  private void advance() {
    next = next + 1 >= LAST ? FIRST : next + 1;
  }

  private Optional<Integer> host(String address) {
    var parts = address.split("\\.", -1);
    if (parts.length != 4 || !address.startsWith("127." + octet + ".")) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(parts[2]) * 256 + Integer.parseInt(parts[3]));
  }

  private String text(int host) {
    return "127.%d.%d.%d".formatted(octet, host >> 8, host & 0xff);
  }
}
