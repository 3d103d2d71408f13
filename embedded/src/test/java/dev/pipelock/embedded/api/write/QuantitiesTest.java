package dev.pipelock.embedded.api.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0.5, 500m", "500m, 500m", "1000m, 1", "1.5, 1500m", "2, 2", "1024Mi, 1Gi", "128Mi, 128Mi",
    "1.5Gi, 1536Mi", "1000, 1k", "1000k, 1M", "0, 0", "0.5Gi, 512Mi", "1e3, 1e3", "'', ''",
    "1.2.3, 1.2.3", "much, much"
  })
  void spells(String quantity, String canonical) {
    assertThat(Quantities.canonical(quantity)).isEqualTo(canonical);
  }
}
