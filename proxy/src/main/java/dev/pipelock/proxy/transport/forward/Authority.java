package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.policy.HostName;
import java.util.Optional;

/**
 * Host and port of a request (RFC 3986, section 3.2; user information is not accepted, as RFC 9110,
 * section 4.2.4 has it).
 *
 * @param port 1 to 65535
 */
record Authority(HostName host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  /** Empty where the text is no authority. */
  static Optional<Authority> parse(String text, int defaultPort) {
    var afterBracket = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
    var colon = text.indexOf(':', afterBracket);
    var host = colon < 0 ? text : text.substring(0, colon);
    var port = colon < 0 ? Optional.of(defaultPort) : parsePort(text.substring(colon + 1));
    return port.flatMap(number -> HostName.parse(host).map(name -> new Authority(name, number)));
  }

  private static Optional<Integer> parsePort(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(Authority::isDigit)) {
      return Optional.empty();
    }
    var port = Integer.parseInt(text);
    return port >= 1 && port <= HIGHEST_PORT ? Optional.of(port) : Optional.empty();
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
