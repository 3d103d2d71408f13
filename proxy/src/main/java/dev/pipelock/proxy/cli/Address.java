package dev.pipelock.proxy.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code host:port}, {@code [ipv6]:port} and {@code :port} (every address) of an option. */
final class Address implements ITypeConverter<InetSocketAddress> {
  private static final int MAX_PORT = 65_535;

  @Override
  public InetSocketAddress convert(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 0) {
      throw malformed(value);
    }
    var host = value.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0) {
      throw malformed(value);
    }
    var name = bracketed ? host.substring(1, host.length() - 1) : host;
    int port = port(value, value.substring(colon + 1));
    return name.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(name, port);
  }

  /** As written on the command line. */
  static String text(InetSocketAddress address) {
    var host = address.getHostString();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static int port(String value, String digits) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw malformed(value);
    }
    throw malformed(value);
  }

  private static TypeConversionException malformed(String value) {
    return new TypeConversionException(
        "'" + value + "' is no address (expected host:port, for example 0.0.0.0:8888)");
  }
}
