package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the files named for their fault; each has what is to be said about it beside it. */
class ConfigFixturesTest {

  private static final Path FOLDER = Path.of("src/test/resources/config");

  @ParameterizedTest
  @MethodSource("validFiles")
  void loadsAndIsWrittenSoThatItLoadsAgain(Path file) throws IOException {
    var loaded = PolicyDocument.parse(Files.readString(file));

    assertThat(loaded).isInstanceOf(Loaded.Valid.class);
    var policy = ((Loaded.Valid) loaded).policy();
    var text = PolicyDocument.render(policy, null);
    assertThat(PolicyDocument.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(Loaded.Valid.class))
        .extracting(Loaded.Valid::policy)
        .isEqualTo(policy);
    assertThat(PolicyDocument.render(policy, null)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("invalidFiles")
  void saysAllThatIsWrong(Path file) throws IOException {
    var loaded = PolicyDocument.parse(Files.readString(file));

    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    var said =
        ((Loaded.Invalid) loaded)
            .violations().stream()
                .map(Violation::message)
                .collect(Collectors.joining("\n", "", "\n"));
    var beside =
        file.resolveSibling(file.getFileName().toString().replace(".yaml", ".violations.txt"));
    assertThat(said).isEqualTo(Golden.at(beside, said));
  }

  static List<Path> validFiles() throws IOException {
    return yaml(FOLDER.resolve("valid"));
  }

  static List<Path> invalidFiles() throws IOException {
    return yaml(FOLDER.resolve("invalid"));
  }

  private static List<Path> yaml(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
