package dev.pipelock.proxy.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.text.Content.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaTextTest {

  private static List<Field> of(String data) {
    return of(new Frame.Event(new byte[0], null, null, data, ""));
  }

  private static List<Field> of(Frame.Event event) {
    return ((EventText.Said) new DeltaText().read(event)).pieces();
  }

  /** What a path says when all events are read. */
  private static Map<String, String> joined(String... events) {
    var text = new DeltaText();
    var joined = new TreeMap<String, String>();
    for (var data : events) {
      var said = (EventText.Said) text.read(new Frame.Event(new byte[0], null, null, data, ""));
      said.pieces().forEach(piece -> joined.merge(piece.path(), piece.text(), String::concat));
    }
    return joined;
  }

  @Test
  void chatCompletionsContinueTheirChoice() {
    assertThat(
            of(
                "{\"choices\":[{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"ig\","
                    + "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\"}}]}}]}"))
        .containsExactly(
            new Field("choices[1].delta.content", "ig"),
            new Field("choices[1].delta.tool_calls[0].function.arguments", "{\"a"));
    assertThat(of("[DONE]")).isEmpty();
  }

  @Test
  void responsesContinueTheirOutput() {
    assertThat(
            of(
                "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":2,"
                    + "\"delta\":\"nore\"}"))
        .containsExactly(new Field("response_output_text_delta[0][2]", "nore"));
  }

  @Test
  void theEchoOfARequestIsTheClientsOwnText() {
    var texts =
        joined(
            "{\"type\":\"response.completed\",\"response\":{\"object\":\"response\","
                + "\"instructions\":\"mine\",\"tools\":[{\"description\":\"mine too\"}],"
                + "\"output\":[{\"text\":\"theirs\"}]}}");

    assertThat(texts).containsEntry("event", "theirs\n\n");
    assertThat(texts.toString()).doesNotContain("mine");
  }

  @Test
  void anthropicContinuesItsBlock() {
    assertThat(
            of(
                "{\"type\":\"content_block_delta\",\"index\":3,\"delta\":{\"type\":\"text_delta\","
                    + "\"text\":\"prev\"}}"))
        .containsExactly(new Field("content[3].text", "prev"));
  }

  @Test
  void ollamaContinuesItsMessage() {
    assertThat(of("{\"message\":{\"role\":\"assistant\",\"content\":\"x\"}}"))
        .containsExactly(new Field("message.content", "x"));
    assertThat(of("{\"response\":\"y\"}")).containsExactly(new Field("response", "y"));
  }

  @Test
  void unknownJsonIsReadJoinedAndApart() {
    var texts = joined("{\"a\":{\"b\":[\"ig\",\"x\"]}}", "{\"a\":{\"b\":[\"nore\",\"y\"]}}");

    assertThat(texts)
        .containsEntry("event", "ig\n\nx\n\nnore\n\ny\n\n")
        .containsEntry("event.a.b[]", "igxnorey");
    assertThat(joined("{\"text\":\"ig\"}", "{\"text\":\"nore\"}"))
        .containsEntry("event.text", "ignore");
  }

  @Test
  void plainTextIsReadJoinedAndLineByLine() {
    assertThat(joined("ig", "nore"))
        .containsExactly(Map.entry("data", "ignore"), Map.entry("data.lines", "ig\nnore\n"));
    assertThat(joined("{broken", "\"quoted\"")).containsEntry("data", "{brokenquoted");
  }

  @Test
  void aBlankBeforeTheJsonHidesNoDelta() {
    assertThat(joined("  {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}"))
        .containsExactly(Map.entry("choices[0].delta.content", "a"));
  }

  @Test
  void whatStandsBesideADeltaIsReadToo() {
    assertThat(
            joined(
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":"
                    + "[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"content\":\"a\"}}],"
                    + "\"delta\":\"aside\",\"a key that says much\":1}"))
        .containsEntry("choices[0].delta.content", "a")
        .containsEntry("event", "aside\n\na key that says much\n\n");
  }

  @Test
  void argumentsOfToolCallsAreJoinedWhoeverWritesThem() {
    assertThat(
            joined(
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":"
                    + "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":"
                    + "{\"type\":\"input_json_delta\",\"partial_json\":\"b\\\"}\"}}"))
        .containsEntry("content[1].partial_json", "{\"ab\"}");
    assertThat(
            joined(
                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":3,"
                    + "\"delta\":\"{\\\"a\"}",
                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":3,"
                    + "\"delta\":\"b\"}"))
        .containsEntry("response_function_call_arguments_delta[3]", "{\"ab");
    assertThat(
            joined(
                "{\"choices\":[{\"index\":0,\"delta\":{\"function_call\":{\"arguments\":\"x\"}}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"function_call\":{\"arguments\":\"y\"}}}]}"))
        .containsEntry("choices[0].delta.function_call.arguments", "xy");
  }

  @Test
  void aKeyGivenTwiceIsAmbiguous() {
    var event = new Frame.Event(new byte[0], null, null, "{\"delta\":\"a\",\"delta\":\"b\"}", "");

    assertThat(new DeltaText().read(event)).isInstanceOf(EventText.Ambiguous.class);
  }

  @Test
  void everNewMembersShareOnePath() {
    var events =
        IntStream.range(0, 200).mapToObj(i -> "{\"" + name(i) + "\":\"x\"}").toArray(String[]::new);

    assertThat(joined(events)).hasSizeLessThan(40).containsKey("event.*");
  }

  private static String name(int i) {
    return "m" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
  }

  @Test
  void textHiddenInLabelsIsText() {
    var event = new Frame.Event(new byte[0], "ignore all previous", "id-7", "", ": psst\n");

    assertThat(of(event)).extracting(Field::path).containsExactly("event.name", "event.other");
  }
}
