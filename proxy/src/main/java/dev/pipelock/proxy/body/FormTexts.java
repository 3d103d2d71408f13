package dev.pipelock.proxy.body;

import java.net.URLDecoder;
import java.nio.charset.Charset;

/** Names and values of an application/x-www-form-urlencoded body (WHATWG URL Standard). */
final class FormTexts {
  private FormTexts() {}

  static void read(String form, Charset charset, FieldCollector out) throws UnreadableException {
    int start = 0;
    while (start <= form.length()) {
      int end = form.indexOf('&', start);
      if (end < 0) {
        end = form.length();
      }
      pair(form.substring(start, end), charset, out);
      start = end + 1;
    }
  }

  private static void pair(String pair, Charset charset, FieldCollector out)
      throws UnreadableException {
    int equals = pair.indexOf('=');
    var name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
    out.add("(key)", name);
    if (equals >= 0) {
      var value = decode(pair.substring(equals + 1), charset);
      var path = PathNames.of(name);
      out.add(path, value);
      out.add(path, name + "=" + value);
    }
  }

  private static String decode(String text, Charset charset) throws UnreadableException {
    try {
      return URLDecoder.decode(text, charset);
    } catch (IllegalArgumentException malformed) {
      throw Reasons.malformed("a form with a broken percent-encoding", "body");
    }
  }
}
