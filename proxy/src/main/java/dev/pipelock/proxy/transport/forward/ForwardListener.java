package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.BindException;
import dev.pipelock.proxy.transport.Listener;
import dev.pipelock.proxy.transport.ProxyServices;
import java.net.InetSocketAddress;

/** The forward proxy's port: CONNECT, absolute-form HTTP, and the proxy's own endpoints. */
public final class ForwardListener implements AutoCloseable {
  private final Listener listener;

  private ForwardListener(Listener listener) {
    this.listener = listener;
  }

  /**
   * Binds at once.
   *
   * @throws BindException where the address cannot be taken; the message names address and cause
   */
  public static ForwardListener bind(InetSocketAddress address, ProxyServices services) {
    return new ForwardListener(
        Listener.bind(address, services.loops(), channel -> channel.close()));
  }

  /** The address in force; its port is never 0. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** Stops accepting, drains for up to 5 s, then closes what is left. */
  @Override
  public void close() {
    listener.close();
  }
}
