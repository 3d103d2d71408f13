package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.Target;

/** What a request line asks of the proxy. */
sealed interface Route {

  /** One of the proxy's own paths. */
  record Own(String path) implements Route {}

  /** An exchange to mediate. */
  record Mediated(Surface surface, Target target) implements Route {}

  /** The proxy's own endpoint for WebSockets. */
  record WebSocket(Target target) implements Route {}

  /** The proxy's own endpoint for pages. */
  record Fetch(Target target) implements Route {}

  /** A tunnel to open. */
  record Tunnel(Authority authority) implements Route {}

  /**
   * Nothing that can be served.
   *
   * @param status HTTP status to answer with
   * @param code stable code of the refusal
   * @param detail what was found and what was expected; holds nothing of a query or body
   */
  record Invalid(int status, String code, String detail) implements Route {}
}
