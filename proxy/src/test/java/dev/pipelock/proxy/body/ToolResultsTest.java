package dev.pipelock.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.Content.Field;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolResultsTest {
  private static List<String> in(Field... fields) {
    return ToolResults.in(new Content(ContentKind.REQUEST_BODY, List.of(fields))).stream()
        .peek(content -> assertThat(content.kind()).isEqualTo(ContentKind.REQUEST_TOOL_RESULT))
        .flatMap(content -> content.fields().stream())
        .map(Field::text)
        .toList();
  }

  @Test
  void aMessageOfAToolIsOneWhereverItsRoleStands() {
    assertThat(
            in(
                new Field("messages[1].content[0].text", "result"),
                new Field("messages[1].role", "tool"),
                new Field("messages[10].content", "mine"),
                new Field("messages[10].role", "user")))
        .containsExactly("result", "tool");
  }

  @Test
  void aMessageThatIsTheWholeDocumentCountsToo() {
    assertThat(in(new Field("role", "tool"), new Field("content", "result")))
        .containsExactly("tool", "result");
  }

  @Test
  void aRequestWithoutToolsHasNone() {
    assertThat(
            in(
                new Field("messages[0].role", "user"),
                new Field("messages[0].content", "tool"),
                new Field("tools[0].type", "function"),
                new Field("tools[0].function.description", "looks things up")))
        .isEmpty();
  }
}
