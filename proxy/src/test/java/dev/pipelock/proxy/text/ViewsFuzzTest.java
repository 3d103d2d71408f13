package dev.pipelock.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pipelock.proxy.testing.FuzzedText;
import java.util.ArrayList;
import java.util.List;

/** Every reading of any text leads back into the text, in its order, and keeps its bounds. */
class ViewsFuzzTest {
  private static final int LONGEST = 16 * 1024;

  /** Each decoder may have two views of each view, three layers deep; budgets end it before. */
  private static final int MOST_READINGS = 1024;

  /** Layers of phrases, and views of each. */
  private static final int MOST_PHRASE_VIEWS = 6 * 6;

  @FuzzTest(maxDuration = "2m")
  void readsAnything(byte[] octets) {
    var source = FuzzedText.of(octets);
    if (source.length() > LONGEST) {
      return;
    }
    readings(source);
    phrases(source);
    folding(source);
  }

  private static void readings(String source) {
    var views = new ArrayList<View>();
    var budget = ReadingBudget.of(source.length());
    Readings.whole(source, budget, views::add);
    Readings.spread(source, budget, views::add);

    assertThat(views.getFirst().text()).isEqualTo(source);
    assertSound(views, source);
    long characters = views.stream().mapToLong(view -> view.text().length()).sum();
    assertThat(characters).isLessThanOrEqualTo(25L * source.length() + (1 << 16));
    assertThat(views).hasSizeLessThanOrEqualTo(MOST_READINGS);
  }

  private static void phrases(String source) {
    var views = new ArrayList<View>();
    new PhraseViews().produce(source, views::add);

    assertSound(views, source);
    assertThat(views).hasSizeBetween(1, MOST_PHRASE_VIEWS);
  }

  private static void folding(String source) {
    var folded = FoldedView.fold(source);
    assertThat(FoldedView.fold(folded)).as("folded twice is folded once").isEqualTo(folded);

    var bare = undisguised(source);
    assertThat(undisguised(bare)).as("nothing is left to take off").isEqualTo(bare);
  }

  private static String undisguised(String source) {
    var views = new ArrayList<View>();
    new TokenView().produce(source, views::add);
    return views.stream()
        .filter(view -> view.name().equals("normalised"))
        .map(View::text)
        .findFirst()
        .orElse(source);
  }

  private static void assertSound(List<View> views, String source) {
    for (var view : views) {
      int before = 0;
      for (int at = 0; at <= view.text().length(); at++) {
        int origin = view.sourceStart(at);
        if (origin < before || origin > source.length()) {
          throw new AssertionError(
              "%s, offset %d of %d: leads to %d, not between %d and %d"
                  .formatted(
                      view.name(), at, view.text().length(), origin, before, source.length()));
        }
        before = origin;
      }
    }
  }
}
