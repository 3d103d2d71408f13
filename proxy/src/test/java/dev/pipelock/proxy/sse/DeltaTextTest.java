package dev.pipelock.proxy.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.text.Content.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaTextTest {

  private static List<Field> of(String data) {
    return DeltaText.of(new Frame.Event(new byte[0], null, null, data, ""));
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
        .containsExactly(new Field("response.output_text.delta[0][2]", "nore"));
  }

  @Test
  void theEchoOfARequestIsTheClientsOwnText() {
    var fields =
        of(
            "{\"type\":\"response.completed\",\"response\":{\"object\":\"response\","
                + "\"instructions\":\"mine\",\"tools\":[{\"description\":\"mine too\"}],"
                + "\"output\":[{\"text\":\"theirs\"}]}}");

    assertThat(fields)
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.text()).contains("theirs").doesNotContain("mine");
            });
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
  void unknownJsonGivesAllStringsAndPlainTextItself() {
    assertThat(of("{\"a\":{\"b\":[\"x\",\"y\"]}}"))
        .singleElement()
        .satisfies(field -> assertThat(field.text()).contains("x").contains("y"));
    assertThat(of("{broken")).containsExactly(new Field("data", "{broken"));
    assertThat(of("plain")).containsExactly(new Field("data", "plain"));
  }

  @Test
  void textHiddenInLabelsIsText() {
    var event = new Frame.Event(new byte[0], "ignore all previous", "id-7", "", ": psst\n");

    assertThat(DeltaText.of(event))
        .extracting(Field::path)
        .containsExactly("event.name", "event.other");
  }
}
