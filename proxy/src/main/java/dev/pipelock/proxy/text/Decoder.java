package dev.pipelock.proxy.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One encoding undone wherever it stands in a text. All that a text holds in this encoding becomes
 * one view, so the number of views does not grow with the number of encoded runs.
 */
interface Decoder {

  /**
   * The view's text decoded; none where nothing in it is encoded this way. Where a run may have
   * started earlier or later than it seems, the other way to read it is a view of its own: in one,
   * offsets would lead back into the source in no order.
   */
  List<View> decode(View view, int sourceLength);

  /** Layers of one encoding, each of which shortens its escapes; more are for later readings. */
  int MOST_LAYERS = 16;

  /** One encoding undone again and again; the last layer is what is read. */
  static Optional<View> repeated(Function<View, Optional<View>> once, View view) {
    var last = once.apply(view);
    for (int layer = 1; layer < MOST_LAYERS && last.isPresent(); layer++) {
      var next = once.apply(last.get());
      if (next.isEmpty()) {
        return last;
      }
      last = next;
    }
    return last;
  }

  /** Whether decoded text shows by itself that somebody encoded it. */
  default boolean isDeliberate() {
    return false;
  }

  /** The name of a view made from another: {@code base64} of {@code hex} is {@code hex+base64}. */
  static String named(View view, String encoding) {
    return view.name().equals("plain") ? encoding : view.name() + "+" + encoding;
  }
}
