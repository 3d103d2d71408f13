package dev.pipelock.proxy.text;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Percent-encoding removed (RFC 3986, section 2.1), layer by layer, at most three layers. */
public final class PercentDecodedView implements ViewProducer {
  private static final String NAME = "url";
  private static final int LAYERS = 3;

  @Override
  public void produce(String source, Consumer<View> sink) {
    var view = new View("plain", source, View.Origins.SAME);
    for (int layer = 0; layer < LAYERS; layer++) {
      if (!hasEscape(view.text())) {
        return;
      }
      view = decode(view, source.length());
      sink.accept(view);
    }
  }

  private static boolean hasEscape(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (octet(text, i) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static View decode(View view, int sourceLength) {
    var text = view.text();
    var out = new MappedText(text.length());
    for (int i = 0; i < text.length(); ) {
      if (octet(text, i) < 0) {
        out.append(text.charAt(i), view.sourceStart(i));
        i++;
        continue;
      }
      int end = i;
      while (octet(text, end) >= 0) {
        end += 3;
      }
      var octets = new byte[(end - i) / 3];
      for (int n = 0; n < octets.length; n++) {
        octets[n] = (byte) octet(text, i + 3 * n);
      }
      out.append(new String(octets, StandardCharsets.UTF_8), view.sourceStart(i));
      i = end;
    }
    return out.view(NAME, sourceLength);
  }

  /** The octet that an escape at the offset stands for, or -1 where there is no escape. */
  private static int octet(String text, int offset) {
    if (offset + 2 >= text.length() || text.charAt(offset) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(offset + 1), 16);
    int low = Character.digit(text.charAt(offset + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
