package dev.pipelock.api.grammar;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An http or https URL with a host, without credentials and without a fragment (RFC 9110, 4.2). */
public final class HttpUrl {

  /** What a URL looks like, for messages. */
  public static final String EXPECTED =
      "an http or https URL with a host, such as http://sure:80/mcp";

  private HttpUrl() {}

  /** What is wrong with the URL, without showing credentials, or empty. */
  public static Optional<String> fault(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException broken) {
      return Optional.of("not a URL: %s at %d".formatted(broken.getReason(), broken.getIndex()));
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("a URL with credentials (not shown)");
    }
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of(
          scheme.isEmpty() ? "a URL without a scheme" : "the scheme " + Shown.quoted(scheme));
    }
    if (url.getHost() == null || url.getPort() > 65535 || url.getPort() == 0) {
      return Optional.of("a URL without a host, or with a port that there is not");
    }
    return url.getRawFragment() == null ? Optional.empty() : Optional.of("a URL with a fragment");
  }
}
