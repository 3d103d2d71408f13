package dev.pipelock.proxy.tls;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * What the first bytes of a connection are, as far as they have come. Stricter than Netty's
 * SslClientHelloHandler, which takes a malformed hello for one without a name, and which does not
 * tell of Encrypted Client Hello.
 */
public sealed interface ClientHello {

  /** The beginning of a hello; more has to come before it can be read. */
  record Incomplete() implements ClientHello {}

  /** Another protocol than TLS. */
  record NotTls() implements ClientHello {}

  /** TLS, but nothing that could be read in one way only. */
  record Malformed() implements ClientHello {}

  /**
   * A whole hello.
   *
   * @param serverName as sent (RFC 6066, section 3)
   * @param encrypted whether it has an Encrypted Client Hello (RFC 9849), so that the name may be
   *     another one's; many clients send an empty one always
   */
  record Hello(Optional<String> serverName, boolean encrypted) implements ClientHello {}

  /** Reads without consuming; the bytes are all that have come so far. */
  static ClientHello read(ByteBuf received) {
    return new ClientHelloReader(received).read();
  }
}
