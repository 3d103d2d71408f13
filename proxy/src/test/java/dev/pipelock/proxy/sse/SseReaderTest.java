package dev.pipelock.proxy.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
  private static final String STREAM =
      "\uFEFF: ping\n\nevent: a\nid: 7\ndata: one\ndata:two\nretry: 5\n\ndata\n\ndata: ü\n\n";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Frame> read(byte[] bytes, int cut) {
    var reader = new SseReader(1_000);
    var frames = new ArrayList<>(reader.feed(Arrays.copyOfRange(bytes, 0, cut)));
    frames.addAll(reader.feed(Arrays.copyOfRange(bytes, cut, bytes.length)));
    frames.addAll(reader.finish());
    return frames;
  }

  private static List<String> data(List<Frame> frames) {
    return frames.stream()
        .filter(Frame.Event.class::isInstance)
        .map(frame -> ((Frame.Event) frame).data())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void everyLineEndAndEveryCutReadTheSame(String end) {
    var bytes = utf8(STREAM.replace("\n", end));
    for (int cut = 0; cut <= bytes.length; cut++) {
      var frames = read(bytes, cut);

      assertThat(data(frames)).as("cut at " + cut).containsExactly("one\ntwo", "ü");
      var joined = new ByteArrayOutputStream();
      frames.forEach(frame -> joined.writeBytes(frame.bytes()));
      assertThat(joined.toByteArray()).as("bytes are kept").isEqualTo(bytes);
    }
  }

  @Test
  void fieldsThatCouldHideTextAreKept() {
    var event =
        (Frame.Event) read(utf8("event: e\nid: i\n: secret\nx: y\ndata: d\n\n"), 0).getFirst();

    assertThat(event.name()).isEqualTo("e");
    assertThat(event.id()).isEqualTo("i");
    assertThat(event.other()).contains("secret").contains("x: y");
  }

  @Test
  void anEventWithoutItsBlankLineIsJudgedAtTheEnd() {
    assertThat(data(read(utf8("data: last"), 3))).containsExactly("last");
  }

  @Test
  void anEventOverTheBoundEndsReading() {
    var reader = new SseReader(10);

    var frames = reader.feed(utf8("data: 12345678901234567890\n\ndata: x\n\n"));

    assertThat(frames)
        .singleElement()
        .isInstanceOfSatisfying(
            Frame.Oversize.class,
            oversize ->
                assertThat(new String(oversize.bytes(), StandardCharsets.UTF_8))
                    .as("where the mode lets it pass, nothing is lost")
                    .isEqualTo("data: 12345678901234567890\n\ndata: x\n\n"));
    assertThat(reader.feed(utf8("data: y\n\n"))).isEmpty();
    assertThat(reader.finish()).isEmpty();
  }

  @Test
  void jsonLinesAreFramesToo() {
    var reader = new JsonLinesReader(100);

    var frames = new ArrayList<>(reader.feed(utf8("{\"a\":1}\n{\"b\"")));
    frames.addAll(reader.feed(utf8(":2}")));
    frames.addAll(reader.finish());

    assertThat(data(frames)).containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void keepsACrlfThatCameInOneChunkWithItsEvent() {
    var frames = new SseReader(1_000).feed(utf8("data: one\r\n\r\ndata: two\r\n\r\n"));

    assertThat(frames)
        .as("a client that waits for the line feed must not wait for the next event")
        .extracting(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
        .containsExactly("data: one\r\n\r\n", "data: two\r\n\r\n");
  }
}
