package dev.pipelock.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {

  private static List<View> views(ViewProducer producer, String source) {
    var views = new ArrayList<View>();
    producer.produce(source, views::add);
    return views;
  }

  private static void assertMapsBack(View view, String source, String wanted, String origin) {
    int start = view.text().indexOf(wanted);
    assertThat(start).as("view holds " + wanted + ": " + view.text()).isNotNegative();
    assertThat(source.substring(view.sourceStart(start), view.sourceEnd(start + wanted.length())))
        .isEqualTo(origin);
  }

  @Test
  void plainAsciiNeedsNoNormalisedView() {
    assertThat(views(new TokenView(), "plain text\n")).isEmpty();
  }

  @Test
  void normalisationTakesOffDisguisesAndMapsBack() {
    var source = "x \uFF27\uFF28\u200B\uFF30 y";

    var view = views(new TokenView(), source).getFirst();

    assertMapsBack(view, source, "GHP", "\uFF27\uFF28\u200B\uFF30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u00AD", "\uFEFF", "\u2060", "\uFE0F", "\u202E", "\u3164"})
  void invisibleCharactersDoNotSplitWords(String invisible) {
    assertThat(views(new FoldedView(), "Ig" + invisible + "nore").getFirst().text())
        .isEqualTo("ignore");
  }

  @Test
  void tagCharactersAreInvisible() {
    assertThat(Invisible.test(0xE0041)).isTrue();
    assertThat(Invisible.test('A')).isFalse();
  }

  @Test
  void foldingKeepsLineStarts() {
    assertThat(views(new FoldedView(), "A \t B  \r\n\n  C").getFirst().text()).isEqualTo("a b\nc");
  }

  @Test
  void paddingDoesNotPushWordsOutOfTheCarryOver() {
    var carry = new CarryOver(16);
    carry.keep(carry.window("ignore"));
    carry.keep(carry.window("\u200B".repeat(5_000)));
    carry.keep(carry.window(" ".repeat(5_000)));

    assertThat(carry.window("previous")).startsWith("ignore").endsWith("previous");
  }

  @Test
  void carryOverIsBounded() {
    var carry = new CarryOver(16);
    for (int i = 0; i < 100; i++) {
      carry.keep(carry.window("\u200B".repeat(10_000)));
    }

    assertThat(carry.window("").length()).isLessThanOrEqualTo(1 << 16);
    assertThat(carry.offset()).isEqualTo(1_000_000 - carry.window("").length());
  }
}
