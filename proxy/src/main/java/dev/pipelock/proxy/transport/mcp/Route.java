package dev.pipelock.proxy.transport.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a request of this listener is for. */
enum Route {
  /** The proxy's own liveness. */
  HEALTH,
  /** A JSON-RPC message to judge. */
  MESSAGE,
  /** The endpoint's other methods: event stream, end of session, preflight. */
  ENDPOINT,
  /** The endpoint with a method that it does not have. */
  WRONG_METHOD,
  /** OAuth sign-in and discovery, relayed as they are: their secrets are meant to be sent. */
  SIGN_IN,
  /** Nothing here. The upstream's other routes stay closed: they would go around inspection. */
  NOT_FOUND;

  private static final Set<String> METHODS = Set.of("GET", "DELETE", "OPTIONS");
  private static final Set<String> SIGN_IN_PATHS = Set.of("/register", "/authorize", "/token");
  private static final List<String> SIGN_IN_PREFIXES = List.of("/.well-known/", "/oauth/");

  /** What a second decoding could turn into another path than the one that was matched here. */
  private static final List<String> DISGUISES =
      List.of("..", "//", "\\", ";", "%2e", "%2f", "%5c", "%25", "%00");

  /**
   * @param uri request target as sent
   * @param endpoint path of the configured upstream
   */
  static Route of(String method, String uri, String endpoint) {
    int query = uri.indexOf('?');
    var path = query < 0 ? uri : uri.substring(0, query);
    if (path.equals("/health")) {
      return HEALTH;
    }
    if (path.equals(endpoint)) {
      return method.equals("POST") ? MESSAGE : METHODS.contains(method) ? ENDPOINT : WRONG_METHOD;
    }
    return isSignIn(path) ? SIGN_IN : NOT_FOUND;
  }

  private static boolean isSignIn(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return DISGUISES.stream().noneMatch(lower::contains)
        && (SIGN_IN_PATHS.contains(path) || SIGN_IN_PREFIXES.stream().anyMatch(path::startsWith));
  }
}
