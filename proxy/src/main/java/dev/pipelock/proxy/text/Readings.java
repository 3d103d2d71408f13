package dev.pipelock.proxy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every way in which a text that leaves may hide a token: disguised signs, encodings within
 * encodings, and pieces with separators between them.
 */
public final class Readings {
  /** Encodings undone one within another. */
  private static final int DEPTH = 3;

  private static final List<Decoder> DECODERS =
      List.of(
          new PercentDecoder(),
          new EscapeDecoder(),
          new EntityDecoder(),
          BaseDecoder.base64(),
          new HexDecoder(),
          BaseDecoder.base32());

  /** Characters whose separators are taken out at once. */
  private static final int SPREAD = 1 << 18;

  /** Characters over which the pieces of a token may be spread. */
  private static final int SPREAD_REACH = 1 << 14;

  private static final TokenView TOKENS = new TokenView();

  private final String source;
  private final ReadingBudget budget;
  private final Consumer<View> sink;

  private Readings(String source, ReadingBudget budget, Consumer<View> sink) {
    this.source = source;
    this.budget = budget;
    this.sink = sink;
  }

  /** Hands out the text as it is, without its disguises, and decoded. */
  public static void whole(String source, ReadingBudget budget, Consumer<View> sink) {
    var readings = new Readings(source, budget, sink);
    readings.read(new View("plain", source, View.Origins.SAME), 0);
  }

  /** The text without its disguises, if it has any, and what is smuggled in it. */
  public static List<View> undisguised(View view) {
    return withoutDisguise(view);
  }

  /** Whether a reading of some depth, counted from 0, is worth a further one. */
  public static boolean goesOn(View view, int depth) {
    return depth == 0 || isLegible(view.text());
  }

  /**
   * Hands out a piece of a text in every encoding that it may be written in, undone once.
   *
   * @param depth encodings that were undone before
   */
  public static void decoded(View piece, int depth, ReadingBudget budget, Consumer<View> sink) {
    for (var decoder : DECODERS) {
      if (budget.isSpent()) {
        return;
      }
      for (var inner : decoder.decode(piece, piece.sourceStart(piece.text().length()))) {
        if (goesOn(inner, depth)) {
          if (depth < DEPTH) {
            sink.accept(inner);
          } else if (decoder.isDeliberate()) {
            // Text within text within text: nobody packs like this who has nothing to hide.
            budget.exhaust();
          }
        }
      }
    }
  }

  /** Hands out a piece without each kind of separator that may cut a token into pieces. */
  public static void joined(View piece, Consumer<View> sink) {
    for (var separators : Separators.values()) {
      separators.removed(piece, piece.sourceStart(piece.text().length())).ifPresent(sink);
    }
  }

  private void read(View view, int depth) {
    if (depth > 0 && !budget.spend(view.text().length())) {
      return;
    }
    sink.accept(view);
    var undisguised =
        depth == 0 || isLegible(view.text()) ? withoutDisguise(view) : List.<View>of();
    // An encoding is written in ASCII, so that it stands in the text without disguises as well.
    if (undisguised.isEmpty()) {
      decode(view, depth);
    }
    for (var plain : undisguised) {
      if (!budget.spend(plain.text().length())) {
        return;
      }
      sink.accept(plain);
      decode(plain, depth);
    }
  }

  private static List<View> withoutDisguise(View view) {
    var views = new ArrayList<View>(1);
    TOKENS.produce(view.text(), inner -> views.add(within(view, inner)));
    return views;
  }

  private static View within(View outer, View inner) {
    return new View(
        outer.name().equals("plain") ? inner.name() : outer.name() + "+" + inner.name(),
        inner.text(),
        offset -> outer.sourceStart(inner.sourceStart(offset)));
  }

  private void decode(View view, int depth) {
    for (var decoder : DECODERS) {
      if (budget.isSpent()) {
        return;
      }
      for (var decoded : decoder.decode(view, source.length())) {
        if (depth == 0 || isLegible(decoded.text())) {
          deeper(decoder, decoded, depth);
        }
      }
    }
  }

  private void deeper(Decoder decoder, View view, int depth) {
    if (depth < DEPTH) {
      read(view, depth + 1);
    } else if (decoder.isDeliberate()) {
      // Text within text within text: nobody packs like this who has nothing to hide.
      budget.exhaust();
    }
  }

  /** Whether a decoded text is worth another layer: some line of it is mostly printable. */
  private static boolean isLegible(String text) {
    int printable = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        if (length >= 12 && printable * 10 >= length * 9) {
          return true;
        }
        printable = 0;
        length = 0;
      } else {
        length++;
        printable += c >= ' ' && c < 0x7F ? 1 : 0;
      }
    }
    return length >= 12 && printable * 10 >= length * 9;
  }

  /** Hands out the text without the separators that may cut a token into pieces. */
  public static void spread(String source, ReadingBudget budget, Consumer<View> sink) {
    var plain = new View("plain", source, View.Origins.SAME);
    var readings = new Readings(source, budget, sink);
    readings.spread(plain);
    TOKENS.produce(source, readings::spreadDisguised);
  }

  private void spreadDisguised(View undisguised) {
    if (budget.spend(undisguised.text().length())) {
      sink.accept(undisguised);
      spread(undisguised);
    }
  }

  /** In pieces, so that a large text is not held four times more. */
  private void spread(View view) {
    int length = view.text().length();
    for (int start = 0; start < length; start += SPREAD - SPREAD_REACH) {
      int end = Math.min(length, start + SPREAD);
      spreadPiece(length <= SPREAD ? view : view.part(start, end));
      if (end == length) {
        return;
      }
    }
  }

  private void spreadPiece(View piece) {
    for (var separators : Separators.values()) {
      Optional<View> joined = separators.removed(piece, piece.sourceStart(piece.text().length()));
      if (joined.isPresent() && budget.spend(joined.get().text().length())) {
        sink.accept(joined.get());
      }
    }
  }
}
