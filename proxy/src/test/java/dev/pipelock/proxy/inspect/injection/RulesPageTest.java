package dev.pipelock.proxy.inspect.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/rules.md against the built-in rules; -Dgolden=update writes it. */
class RulesPageTest {
  private static final Path COMMITTED = Path.of("../docs/rules.md");

  @Test
  void committedPageIsTheOneThatTheRulesMake() throws IOException {
    var page = RulesPage.text();
    if (System.getProperty("golden", "").equals("update")) {
      Files.writeString(COMMITTED, page);
    }

    assertThat(COMMITTED).content().isEqualTo(page);
  }

  @Test
  void everyFamilyIsDescribed() {
    assertThat(RulesPage.undescribed()).isEmpty();
  }
}
