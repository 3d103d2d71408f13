package dev.pipelock.proxy.policy;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an exchange goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host canonical host
 * @param port 1 to 65535
 * @param path path and query as sent, {@code ""} for CONNECT
 */
public record Target(String scheme, HostName host, int port, String path) {

  /** A name with an underscore, as container networks have them, is no host for {@link URI}. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\]]{1,64}]|[^:@\\[\\]]{1,255})(?::([0-9]{1,5}))?");

  private static final int LAST_PORT = 65_535;

  /**
   * Reads a URL as somebody configured it: http or https, with a host and without credentials.
   *
   * @throws IllegalArgumentException for any other, with what was expected
   */
  public static Target of(URI url) {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    var authority = AUTHORITY.matcher(url.getRawAuthority() == null ? "" : url.getRawAuthority());
    boolean secure = scheme.equals("https");
    if ((!secure && !scheme.equals("http")) || !authority.matches()) {
      throw refused(url);
    }
    var host = HostName.parse(authority.group(1)).orElseThrow(() -> refused(url));
    var digits = authority.group(2);
    int port = digits == null ? (secure ? 443 : 80) : Integer.parseInt(digits);
    if (port < 1 || port > LAST_PORT) {
      throw refused(url);
    }
    var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery();
    return new Target(scheme, host, port, query == null ? path : path + "?" + query);
  }

  /** Credentials in it are not shown. */
  private static IllegalArgumentException refused(URI url) {
    var shown = url.toString().replaceFirst("//[^/@]{0,1000}@", "//***@");
    return new IllegalArgumentException(
        "'"
            + shown
            + "': expected an http or https URL with a host and without credentials, for example"
            + " http://sure-web:3000/mcp");
  }

  /** Host and port without a secret in sight: what logs and refusals may show. */
  public String authority() {
    return (host.value().indexOf(':') >= 0 ? "[" + host + "]" : host.value()) + ":" + port;
  }
}
