package dev.pipelock.proxy.text;

import dev.pipelock.proxy.text.FoldedView.Reading;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every reading of a text in which a phrase may hide: folded, with look-alikes and leet spelling
 * undone, words put together again, and all of it once more for each layer of encoding. Plain prose
 * has the folded view only. At most 5 views for each of at most {@value #LAYERS} + 1 layers, none
 * longer than a small multiple of the source.
 */
public final class PhraseViews implements ViewProducer {
  /** As deep as the reference decodes answers. */
  public static final int LAYERS = 5;

  @Override
  public void produce(String source, Consumer<View> sink) {
    var view = new View("", source, View.Origins.SAME);
    readings(view, source.length(), sink);
    for (int layer = 0; layer < LAYERS; layer++) {
      var decoded = Decoded.once(view, source.length());
      if (decoded.isEmpty()) {
        return;
      }
      view = decoded.get();
      readings(view, source.length(), sink);
    }
  }

  /** One layer of encoding undone wherever something is encoded; empty where nothing is. */
  public static Optional<View> decoded(View view) {
    return Decoded.once(view, view.sourceStart(view.text().length()));
  }

  /** The readings of one layer. */
  public static void readings(View view, Consumer<View> sink) {
    readings(view, view.sourceStart(view.text().length()), sink);
  }

  private static void readings(View view, int length, Consumer<View> sink) {
    var prefix = view.name();
    Consumer<View> named =
        reading ->
            sink.accept(
                prefix.isEmpty()
                    ? reading
                    : new View(prefix + "+" + reading.name(), reading.text(), reading.origins()));
    var folded = FoldedView.of(view, length, Reading.FOLDED);
    named.accept(folded);
    if (!isAscii(view.text())) {
      var plain = FoldedView.of(view, length, Reading.CONFUSABLES);
      if (!plain.text().equals(folded.text())) {
        named.accept(plain);
        Respelled.leet(plain, length).ifPresent(named);
      }
      if (view.text().codePoints().anyMatch(Invisible::test)) {
        named.accept(FoldedView.of(view, length, Reading.INVISIBLE_SPACES));
      }
    }
    Respelled.leet(folded, length).ifPresent(named);
    Respelled.joined(view, length)
        .map(joined -> FoldedView.of(joined, length, Reading.FOLDED))
        .map(joined -> new View("joined", joined.text(), joined.origins()))
        .ifPresent(named);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
