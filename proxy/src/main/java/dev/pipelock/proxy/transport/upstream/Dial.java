package dev.pipelock.proxy.transport.upstream;

import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Permit;
import io.netty.channel.Channel;

/** What came of dialling an upstream. */
public sealed interface Dial {

  /**
   * Connected, with TLS done where it was asked for.
   *
   * @param channel AUTO_READ is off: the owner reads when it is ready; it also closes it
   * @param permit what was dialled; re-checked when a policy is published
   */
  record Connected(Channel channel, Permit permit) implements Dial {}

  /** The policy does not allow the destination; nothing was dialled. */
  record Denied(BlockReason reason) implements Dial {}

  /**
   * It could not be reached.
   *
   * @param authority host and port that were asked for
   * @param detail one short sentence for whoever asked, without internals
   */
  record Failed(FailureCause cause, String authority, String detail) implements Dial {

    /** The sentence for a client: host and cause. */
    public String message() {
      return authority + ": " + detail;
    }
  }

  /** Why an upstream could not be reached. */
  enum FailureCause {
    /** The name does not resolve. */
    DNS,
    /** Every address refused, or the network has no way there. */
    REFUSED,
    /** No address answered in time. */
    TIMEOUT,
    /** The certificate was not accepted, or the peer does not speak TLS. */
    TLS,
    /** The proxy has no capacity for one more look-up. */
    OVERLOAD
  }
}
