package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.HttpContent;

/** How an answer's body travels from upstream to client. */
sealed interface AnswerFlow permits WholeFlow, EventStreamFlow {

  /** A piece of the body; its reference stays with the caller. */
  void content(HttpContent piece);

  /**
   * Whether the next piece can be taken now; otherwise {@link AnswerSide.Outlet#resume()} follows.
   */
  boolean wantsMore();

  void clientWritable();

  /** Whether the client has already received a part of it, so that no refusal can be sent. */
  boolean begun();

  void release();
}
