package dev.pipelock.proxy.transport.admin;

import java.util.Optional;

/**
 * The paths that a listener answers itself, for people and probes. Never blocks: every answer is
 * made from values in memory, so it may run on an event loop.
 */
public interface AdminEndpoints {

  /**
   * The answer to an origin-form request, or empty where the path is none of ours (the listener
   * goes on: 404 on 8888, the upstream on 8889).
   *
   * @param method HTTP method as sent; GET and HEAD are served, others get a 405
   * @param path path as sent, a query is ignored
   */
  Optional<AdminResponse> handle(String method, String path);
}
