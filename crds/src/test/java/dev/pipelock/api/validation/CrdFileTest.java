package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the committed CRD against the one that the records make; -Dgolden=update writes it. */
class CrdFileTest {

  private static final Path COMMITTED = Path.of(CrdFile.NAME);

  @Test
  void committedCrdIsTheOneThatTheRecordsMake(@TempDir Path folder) throws IOException {
    var generated = CrdFile.generate(folder);

    assertThat(Golden.at(COMMITTED, generated)).isEqualTo(generated);
  }
}
