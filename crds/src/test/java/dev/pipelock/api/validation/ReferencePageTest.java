package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/configuration.md against the records; -Dgolden=update writes it. */
class ReferencePageTest {

  private static final Path COMMITTED = Path.of("../docs/reference/configuration.md");

  @Test
  void committedPageIsTheOneThatTheRecordsMake() throws IOException {
    var page = ReferencePage.text();

    assertThat(page).isEqualTo(Golden.at(COMMITTED, page));
  }

  @Test
  void everySettingIsDescribedWithItsDefault() {
    assertThat(ReferencePage.undescribed()).isEmpty();
  }
}
