package dev.pipelock.proxy.transport.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSplitterTest {
  private final List<EventSplitter.Event> events = new ArrayList<>();
  private final EventSplitter splitter = new EventSplitter(200);

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void joinsDataFieldsWhateverEndsALine(String end) {
    feed("id: 7" + end + "data: {\"a\":" + end + "data:1}" + end + end + "data: two" + end + end);

    assertThat(events)
        .extracting(event -> text(event.data()))
        .containsExactly("{\"a\":\n1}", "two");
    assertThat(events.getFirst().others()).isEqualTo("id: 7\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void findsTheSameEventsByteByByteAndKeepsEveryByte(String end) {
    var stream = ": hi" + end + end + "data: one" + end + end + "data: two" + end + end;

    for (byte b : stream.getBytes(UTF_8)) {
      splitter.feed(new byte[] {b}, events::add);
    }

    assertThat(events).extracting(event -> text(event.data())).containsExactly("", "one", "two");
    var passed = new StringBuilder();
    events.forEach(event -> passed.append(text(event.raw())));
    assertThat(stream).startsWith(passed.toString());
    assertThat(stream.length() - passed.length()).isLessThanOrEqualTo(1);
  }

  @Test
  void takesOnlyDataForData() {
    feed("database: x\ndata\ndata:y\n\n");

    assertThat(text(events.getFirst().data())).isEqualTo("\ny");
    assertThat(events.getFirst().others()).isEqualTo("database: x\n");
  }

  @Test
  void keepsAnUnfinishedEventToItself() {
    feed("data: whole\n\ndata: half\n");

    assertThat(events).hasSize(1);
  }

  @Test
  void saysWhenAnEventIsTooLarge() {
    assertThat(splitter.feed("data: small\n\n".getBytes(UTF_8), events::add)).isTrue();
    assertThat(splitter.feed(("data: " + "x".repeat(300)).getBytes(UTF_8), events::add)).isFalse();
  }

  private void feed(String stream) {
    splitter.feed(stream.getBytes(UTF_8), events::add);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
