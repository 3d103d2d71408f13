package dev.pipelock.proxy.transport.forward;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;

/** The client's side of an exchange, as the exchange sees it. Used on its event loop only. */
interface ClientLeg {
  EventLoop loop();

  ByteBufAllocator alloc();

  /** Asks for one more piece of the request. */
  void read();

  /** Whether more may be written now; {@link Conversation#clientWritable()} tells of a change. */
  boolean writable();

  /** Writes without flushing; takes the reference over. */
  void write(HttpObject part);

  void flush();

  /**
   * A whole answer of the proxy's own; ends the exchange.
   *
   * @param requestWhole whether the request was read to its end; otherwise the connection is
   *     closed, but only after the client had time to read the answer
   */
  void answer(FullHttpResponse response, boolean requestWhole);

  /** The answer was written to its end; the next request may follow on this connection if kept. */
  void finished(boolean keep);

  /** Ends the connection at once: an answer that has begun cannot be completed. */
  void abort();
}
