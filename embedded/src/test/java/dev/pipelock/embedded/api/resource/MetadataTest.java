package dev.pipelock.embedded.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetadataTest {

  @Test
  void readsWhatIsThereAndEmptyWhatIsNot() throws IOException {
    Metadata full =
        Metadata.of(
            Json.read(
                """
                metadata:
                  name: n
                  labels: {a: b}
                  finalizers: [x]
                  deletionTimestamp: now
                  ownerReferences: [{uid: u}]
                """));
    Metadata none = Metadata.of(Json.object());

    assertThat(full.name()).isEqualTo("n");
    assertThat(full.labels()).containsEntry("a", "b");
    assertThat(full.owners()).containsExactly("u");
    assertThat(full.isTerminating() && full.hasFinalizers()).isTrue();
    assertThat(none.name()).isEmpty();
    assertThat(none.isTerminating() || none.hasFinalizers()).isFalse();
  }

  @Test
  void refusesDuplicateKeysInJsonAndYaml() {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Json.read("{\"a\":1,\"a\":2}"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Json.read("a: 1\na: 2"));
  }
}
