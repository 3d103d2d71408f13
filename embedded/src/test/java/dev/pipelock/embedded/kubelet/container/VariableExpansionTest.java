package dev.pipelock.embedded.kubelet.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableExpansionTest {
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "$(A), one",
    "x-$(A)-$(B)-y, x-one-$(A)-y",
    "$(MISSING), $(MISSING)",
    "$$(A), $(A)",
    "$$$(A), $one",
    "$A, $A",
    "$(A, $(A",
    "ends with $, ends with $",
    "$$, $"
  })
  void replacesKnownNamesOnceAndKeepsTheRest(String text, String desired) {
    assertThat(VariableExpansion.expand(text, Map.of("A", "one", "B", "$(A)"))).isEqualTo(desired);
  }
}
