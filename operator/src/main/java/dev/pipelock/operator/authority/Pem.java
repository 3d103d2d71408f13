package dev.pipelock.operator.authority;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates and keys as the text that Secrets and ConfigMaps hold (RFC 7468). */
final class Pem {
  private Pem() {}

  static String write(Object object) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  /**
   * The first block.
   *
   * @throws IOException where there is none, or it is damaged; a parser's message may quote a key
   */
  static Object read(String text) throws IOException {
    try (var parser = new PEMParser(new StringReader(text))) {
      var object = parser.readObject();
      if (object == null) {
        throw new IOException("no PEM block");
      }
      return object;
    }
  }
}
