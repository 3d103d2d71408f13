package dev.pipelock.embedded.api.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

  private static final Map<String, String> LABELS =
      Map.of("app", "sure", "test.dev/tier", "web", "flag", "");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | true",
        "app=sure | true",
        "app==sure | true",
        "app = other | false",
        "app!=other | true",
        "app!=sure | false",
        "absent!=x | true",
        "app in (other, sure) | true",
        "app in (other) | false",
        "absent in (x) | false",
        "app notin (other) | true",
        "app notin (sure,other) | false",
        "absent notin (x) | true",
        "app | true",
        "absent | false",
        "!absent | true",
        "!app | false",
        "flag= | true",
        "test.dev/tier=web,app in (sure),!absent | true",
        "test.dev/tier=web,app in (other),!absent | false"
      })
  void selects(String selector, boolean selected) {
    assertThat(LabelSelector.parse(selector).matches(LABELS)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"==", "a=b=c", "app in sure", "app in (a", "a b", "!"})
  void refusesWhatIsNoSelector(String selector) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> LabelSelector.parse(selector))
        .satisfies(e -> assertThat(e.code()).isEqualTo(400))
        .withMessageContaining(selector);
  }

  @Test
  void readsObjectForm() throws IOException {
    var selector =
        LabelSelector.of(
            Json.read(
                """
                matchLabels: {app: sure}
                matchExpressions:
                  - {key: test.dev/tier, operator: In, values: [web, worker]}
                  - {key: absent, operator: DoesNotExist}
                  - {key: app, operator: NotIn, values: [other]}
                  - {key: flag, operator: Exists}
                """));

    assertThat(selector.matches(LABELS)).isTrue();
    assertThat(selector.matches(Map.of("app", "sure"))).isFalse();
  }

  @Test
  void refusesUnknownOperator() throws IOException {
    var selector = Json.read("matchExpressions: [{key: a, operator: Like}]");

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> LabelSelector.of(selector))
        .withMessageContaining("\"Like\"");
  }
}
