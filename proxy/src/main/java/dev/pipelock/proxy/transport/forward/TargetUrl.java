package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.policy.Target;
import java.util.HexFormat;
import java.util.Optional;

/** A URL that a client names as where it wants to go; without credentials and fragment. */
enum TargetUrl {
  HTTP("http://", "http", 80),
  HTTPS("https://", "https", 443),
  WS("ws://", "http", 80),
  WSS("wss://", "https", 443);

  private final String prefix;
  private final String scheme;
  private final int port;

  TargetUrl(String prefix, String scheme, int port) {
    this.prefix = prefix;
    this.scheme = scheme;
    this.port = port;
  }

  boolean begins(String url) {
    return url.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** Empty where it does not begin so, or has no valid authority, or has a fragment. */
  Optional<Target> parse(String url) {
    if (!begins(url)) {
      return Optional.empty();
    }
    var end = endOfAuthority(url);
    var path = url.substring(end);
    if (path.indexOf('#') >= 0) {
      return Optional.empty();
    }
    return Authority.parse(url.substring(prefix.length(), end), port)
        .map(
            authority ->
                new Target(
                    scheme,
                    authority.host(),
                    authority.port(),
                    path.startsWith("/") ? path : "/" + path));
  }

  private int endOfAuthority(String url) {
    for (var at = prefix.length(); at < url.length(); at++) {
      if ("/?#".indexOf(url.charAt(at)) >= 0) {
        return at;
      }
    }
    return url.length();
  }

  /**
   * The URL after {@code url=} in the query of one of the proxy's own paths. It is the last
   * parameter and goes to the end, so that an ampersand that was not escaped cannot cut what is
   * judged; it is decoded once where its own scheme is escaped, and taken as it stands otherwise.
   */
  static Optional<String> inQuery(String uri) {
    var query = uri.substring(uri.indexOf('?') + 1);
    var from = query.startsWith("url=") ? 0 : query.indexOf("&url=") + 1;
    if (!query.startsWith("url=", from)) {
      return Optional.empty();
    }
    var text = query.substring(from + "url=".length());
    var plain = text.contains("://") && !isEscaped(text) ? Optional.of(text) : decode(text);
    return plain.filter(url -> url.chars().allMatch(c -> c > ' ' && c < 0x7f));
  }

  private static boolean isEscaped(String text) {
    var escape = text.indexOf('%');
    return escape >= 0 && escape < text.indexOf("://");
  }

  private static Optional<String> decode(String text) {
    var out = new StringBuilder(text.length());
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c != '%') {
        out.append(c);
      } else if (at + 2 < text.length()
          && HexFormat.isHexDigit(text.charAt(at + 1))
          && HexFormat.isHexDigit(text.charAt(at + 2))) {
        out.append((char) HexFormat.fromHexDigits(text, at + 1, at + 3));
        at += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(out.toString());
  }
}
