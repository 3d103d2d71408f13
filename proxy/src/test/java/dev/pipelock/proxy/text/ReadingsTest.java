package dev.pipelock.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
  private static final String TOKEN = "Tok_42-abcdefGHIJKL+/xyz0189";

  private static List<View> whole(String source) {
    return whole(source, ReadingBudget.of(source.length()));
  }

  private static List<View> whole(String source, ReadingBudget budget) {
    var views = new ArrayList<View>();
    Readings.whole(source, budget, views::add);
    return views;
  }

  private static List<View> spread(String source) {
    var views = new ArrayList<View>();
    Readings.spread(source, ReadingBudget.of(source.length()), views::add);
    return views;
  }

  /** Some view holds the token, and maps it back to the part of the source that it came from. */
  private static void assertReads(List<View> views, String source, String origin) {
    var view = views.stream().filter(v -> v.text().contains(TOKEN)).findFirst();
    assertThat(view)
        .as(() -> views.stream().map(View::toString).collect(Collectors.joining("\n")))
        .isPresent();
    int start = view.get().text().indexOf(TOKEN);
    int from = view.get().sourceStart(start);
    int to = view.get().sourceEnd(start + TOKEN.length());
    assertThat(source.substring(from, to)).isEqualTo(origin);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void plainTextHasNoOtherReading() {
    assertThat(whole("Pay 12.50 to the landlord")).hasSize(1);
  }

  @Test
  void percentLayersAreUndoneHoweverManyThereAre() {
    var encoded = HexFormat.of().withPrefix("%").formatHex(octets(TOKEN));
    for (int layer = 0; layer < 12; layer++) {
      encoded = encoded.replace("%", "%25");
    }
    var source = "q=" + encoded + "&r=1";

    assertReads(whole(source), source, encoded);
  }

  @Test
  void percentDecodingStaysLinear() {
    var source = "%" + "25".repeat(200_000) + "41";

    assertThat(whole(source)).extracting(View::text).contains("A");
  }

  @Test
  void brokenEscapesStandForThemselves() {
    assertThat(whole("100% of 5%zz \\q & \\u12 &#; &unknown;")).hasSize(1);
  }

  @Test
  void bothBase64AlphabetsAreReadWithAndWithoutPadding() {
    for (var encoder :
        List.of(
            Base64.getEncoder(),
            Base64.getUrlEncoder().withoutPadding(),
            Base64.getMimeEncoder(16, new byte[] {'\n'}))) {
      var run = encoder.encodeToString(octets(TOKEN + "."));
      var source = "data:;base64," + run + " end";

      assertThat(whole(source)).anyMatch(view -> view.text().contains(TOKEN));
    }
  }

  @Test
  void base64BehindAWordIsReadOutOfStep() {
    var run = Base64.getEncoder().encodeToString(octets(TOKEN));
    for (var word : List.of("x/", "ab/", "abc-", "path/to/")) {
      assertThat(whole(word + run)).as(word).anyMatch(view -> view.text().contains(TOKEN));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", " ", "-", ",", ", "})
  void hexIsReadWithItsDelimiters(String delimiter) {
    var run = HexFormat.ofDelimiter(delimiter).formatHex(octets(TOKEN));
    var source = "see " + run + ".";

    assertReads(whole(source), source, run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\x", "0x"})
  void hexIsReadBehindItsPrefix(String prefix) {
    var run = HexFormat.of().withPrefix(prefix).withUpperCase().formatHex(octets(TOKEN));

    assertThat(whole("see " + run)).anyMatch(view -> view.text().contains(TOKEN));
  }

  @Test
  void escapesAreUndoneInLayers() {
    var escaped = new StringBuilder();
    TOKEN.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    var source = "{\"a\":\"" + escaped.toString().replace("\\", "\\\\") + "\"}";

    assertThat(whole(source)).anyMatch(view -> view.text().contains(TOKEN));
  }

  @Test
  void entitiesAreUndone() {
    var decimal = new StringBuilder();
    TOKEN.chars().forEach(c -> decimal.append("&#").append(c).append(';'));

    assertReads(whole("<p>" + decimal + "</p>"), "<p>" + decimal + "</p>", decimal.toString());
  }

  @Test
  void encodingsWithinEncodingsAreReadToTheThird() {
    var inner = HexFormat.of().formatHex(octets(TOKEN));
    var middle = Base64.getEncoder().encodeToString(octets(inner));
    var outer = Base64.getEncoder().encodeToString(octets(middle));

    assertThat(whole(outer)).anyMatch(view -> view.text().contains(TOKEN));
  }

  @Test
  void whatIsPackedDeeperSpendsTheBudgetInsteadOfPassing() {
    var text = TOKEN;
    for (int i = 0; i < 4; i++) {
      text = Base64.getEncoder().encodeToString(octets(text));
    }
    var budget = ReadingBudget.of(text.length());

    whole(text, budget);

    assertThat(budget.isSpent()).isTrue();
  }

  @Test
  void aSmallBudgetIsSpentAndSaysSo() {
    var budget = new ReadingBudget(20);

    assertThat(whole(Base64.getEncoder().encodeToString(octets(TOKEN)), budget)).hasSize(1);

    assertThat(budget.isSpent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u00AD", "\uFE0F", "\u0301", "\uDB40\uDC41", "\u0007"})
  void whatDrawsNothingIsTakenOut(String invisible) {
    var disguised = String.join(invisible, TOKEN.split(""));

    assertReads(whole("x " + disguised + " y"), "x " + disguised + " y", disguised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "аoсе",
        "αοϲε",
        "աօcҽ",
        "ａｏｃｅ",
        "\uD835\uDDBA\uD835\uDDC8\uD835\uDDBC\uD835\uDDBE"
      })
  void lettersOfOtherScriptsAreReadAsTheyLook(String word) {
    assertThat(whole(word).getLast().text()).matches("[aw]oce");
  }

  @Test
  void textInTagCharactersIsRead() {
    var tags = new StringBuilder("hello");
    TOKEN.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));

    assertThat(whole(tags.toString())).anyMatch(view -> view.text().equals(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "/", "\n", " ", "\u2003"})
  void separatorsAreTakenOut(String separator) {
    var cut = "Tok_" + separator + "42-abcdef" + separator + "GHIJKLxyz0189";

    assertThat(spread("key: " + cut))
        .anyMatch(v -> v.text().contains("Tok_42-abcdefGHIJKLxyz0189"));
  }

  /** Pieces of encodings, whole and cut, in step and out of step. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "f0",
          "0x",
          "\\x41",
          "4142434445464748494a",
          "67 68 5f 41 ",
          "Z2hwX0FBQUFBQUFBQUFB",
          "c2VjcmV0OiBhYmNkZWZnaGlqa2xtbm8=",
          "/-_+",
          "GEZDGNBVGY3TQOJQ",
          "%41%2541",
          "&#65;",
          "\\u0041",
          "\n",
          " ",
          "=",
          "\u200b",
          "\u0435",
          "token-");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void offsetsNeverRunBackwards(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 400; round++) {
      var source = new StringBuilder();
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        source.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      var text = source.toString();

      for (var view : whole(text)) {
        int before = 0;
        for (int at = 0; at <= view.text().length(); at++) {
          int origin = view.sourceStart(at);
          assertThat(origin).as(view.name() + " of " + text).isBetween(before, text.length());
          before = origin;
        }
      }
    }
  }

  @Test
  void readsAHexRunFromItsSecondDigitInAViewOfItsOwn() {
    var hex = HexFormat.of().formatHex(octets(TOKEN));

    assertReads(whole("f" + hex), "f" + hex, hex);
  }
}
