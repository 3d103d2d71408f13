package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.HttpRequest;

/** From a request's head to what it asks for; pure. */
interface Router {
  Route route(HttpRequest head);
}
