package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.HttpContent;

/** What is going on with one request of a client connection. */
interface Turn {
  /** Called once, when it has become the connection's turn. */
  void begin();

  /** A piece of the request; its reference stays with the caller. */
  void content(HttpContent piece);

  /** Whether the rest of the request is still to come. */
  boolean receiving();

  void clientWritable();

  void clientGone();
}
