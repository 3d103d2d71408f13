package dev.pipelock.embedded.api.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectorTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | true",
        "metadata.name=x | true",
        "metadata.name==x | true",
        "metadata.name!=x | false",
        "metadata.name=x,status.phase!=Running | true",
        "metadata.name=x,status.phase=Running | false",
        "spec.nodeName= | true"
      })
  void selects(String selector, boolean selected) throws IOException {
    var object = Json.read("metadata: {name: x}\nstatus: {phase: Pending}");

    assertThat(FieldSelector.parse(selector).matches(object)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata.name", "=x", "spec.hostname=x"})
  void refusesFieldThatIsNotIndexed(String selector) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> FieldSelector.parse(selector))
        .satisfies(e -> assertThat(e.code()).isEqualTo(400));
  }
}
