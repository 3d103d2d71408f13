package dev.pipelock.proxy.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** ClientHellos as the JDK's own client sends them. */
public final class TestHello {
  private TestHello() {}

  /** With this server name, which may be one that no host has; {@code ""} for none. */
  public static byte[] naming(String serverName) {
    try {
      var engine = SSLContext.getDefault().createSSLEngine();
      engine.setUseClientMode(true);
      var parameters = engine.getSSLParameters();
      parameters.setServerNames(
          serverName.isEmpty() ? List.of() : List.of(new SNIHostName(legal(serverName))));
      engine.setSSLParameters(parameters);
      var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), record);
      var bytes = new byte[record.position()];
      record.flip().get(bytes);
      return serverName.isEmpty() ? bytes : replace(bytes, legal(serverName), serverName);
    } catch (GeneralSecurityException | SSLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String legal(String name) {
    return name.replace('_', 'x');
  }

  private static byte[] replace(byte[] bytes, String from, String to) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
