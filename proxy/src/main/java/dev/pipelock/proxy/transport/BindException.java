package dev.pipelock.proxy.transport;

import java.net.InetSocketAddress;

/** A listener could not take its address; the message names address and cause, for the operator. */
public final class BindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BindException(InetSocketAddress address, Throwable cause) {
    super(
        "cannot listen on "
            + address.getHostString()
            + ":"
            + address.getPort()
            + ": "
            + cause.getMessage(),
        cause);
  }
}
