package dev.pipelock.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  /** Right: what kube-apiserver 1.36 stored for the left. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 500m",
    "500m, 500m",
    "2000m, 2",
    "1, 1",
    "1000, 1k",
    "1500, 1500",
    "1024Mi, 1Gi",
    "1.5Gi, 1536Mi",
    "128Mi, 128Mi",
    "0, 0",
    "1e3, 1k",
    "100M, 100M",
    "0.0001, 0.0001"
  })
  void quantitiesAreWrittenAsTheServerWouldHaveThem(String written, String canonical) {
    var quantity = Amounts.canonical(new Quantity(written));

    assertThat(quantity.toString()).isEqualTo(canonical);
  }
}
