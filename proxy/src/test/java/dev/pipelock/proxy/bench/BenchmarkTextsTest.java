package dev.pipelock.proxy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.testing.Prose;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is what the figures say it is. */
class BenchmarkTextsTest {
  private final InspectingMediator mediator = InspectingMediator.standard(event -> {});

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void proseIsClean(long seed) {
    var exchange = Policies.exchange(Policies.of(Mode.BALANCED));
    var prose = new Prose(seed).text(20_000);

    for (var kind : new ContentKind[] {ContentKind.MCP_INPUT, ContentKind.RESPONSE_BODY}) {
      assertThat(mediator.judge(exchange, Content.of(kind, "text", prose)).findings()).isEmpty();
    }
  }

  @Test
  void proseDoesNotRepeatItself() {
    var words = new Prose(11).text(64 * 1024).split("[^A-Za-z]+");
    var sentences = new Prose(11).text(64 * 1024).split("[.!?:\\n]+ *");

    assertThat(Arrays.stream(words).distinct().count()).isGreaterThan(300);
    assertThat(Arrays.stream(sentences).distinct().count())
        .isGreaterThan(sentences.length * 85L / 100);
  }

  @Test
  void bodiesHaveTheirSizes() {
    assertThat(ChatBodies.request(CleanScans.CHAT).length).isBetween(64_000, 67_500);
    assertThat(ChatBodies.response(CleanScans.CHAT).length).isBetween(64_000, 67_500);
    assertThat(ChatBodies.response(CleanScans.ANSWER).length).isBetween(10_000, 11_300);
    assertThat(ChatBodies.toolCall().length).isBetween(480, 520);
  }

  @ParameterizedTest
  @EnumSource
  void dearTextsHaveTheirLength(AdversarialTexts text) {
    assertThat(text.text(5000)).hasSize(5000).isEqualTo(text.text(5000));
  }
}
