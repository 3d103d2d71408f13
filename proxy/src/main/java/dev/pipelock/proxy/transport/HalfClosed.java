package dev.pipelock.proxy.transport;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/** Channels whose other end has sent all it has and still waits for an answer. */
public final class HalfClosed {
  private HalfClosed() {}

  /**
   * Asks a channel for more, unless there is nothing more to come: to ask epoll all the same fails,
   * and the failure would close the half that is still open.
   */
  public static void read(Channel channel) {
    if (!isAtEnd(channel)) {
      channel.read();
    }
  }

  /** Whether the other end has sent all it has. */
  public static boolean isAtEnd(Channel channel) {
    return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
  }
}
