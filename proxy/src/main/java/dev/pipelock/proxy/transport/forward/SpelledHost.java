package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.policy.HostName;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A request's host in the client's own spelling: a resolver asks for it letter by letter, so what
 * is written in base64 leaves with its case.
 */
final class SpelledHost {
  private static final String SCHEME_END = "://";

  private SpelledHost() {}

  /** The canonical name where the request spells no other form of it. */
  static String of(HttpRequest head, HostName canonical) {
    var authority = authority(head);
    var host = authority.startsWith("[") ? authority : beforePort(authority);
    return HostName.parse(host).filter(canonical::equals).isPresent() ? host : canonical.value();
  }

  private static String authority(HttpRequest head) {
    var uri = head.uri();
    int scheme = uri.indexOf(SCHEME_END);
    if (scheme >= 0 && !uri.startsWith("/")) {
      return beforePath(uri.substring(scheme + SCHEME_END.length()));
    }
    var host = head.headers().get(HttpHeaderNames.HOST);
    return uri.startsWith("/") && host != null ? host : uri;
  }

  private static String beforePath(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("/?#".indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static String beforePort(String authority) {
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }
}
