package dev.pipelock.proxy.text;

import java.util.List;

/** Pieces of a text around what is encoded in it, those that touch in one. */
public final class EncodedPieces {
  private EncodedPieces() {}

  /** Receives pieces in the order of the text. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param last whether the text ends with it
     */
    void piece(View piece, boolean last);
  }

  /**
   * @param offsets of encodings, ascending
   * @param before visible characters before an encoding that belong to its piece
   * @param after visible characters after its start that do; its end does in any case
   */
  public static void around(View view, List<Integer> offsets, int before, int after, Sink sink) {
    var text = view.text();
    for (int i = 0; i < offsets.size(); ) {
      var window = new TextWindow(text, offsets.get(i++), before, after);
      while (i < offsets.size() && window.take(offsets.get(i), before, after)) {
        i++;
      }
      int end = EncodedText.endAfter(text, window.end());
      sink.piece(view.part(window.start(), end), end == text.length());
    }
  }
}
