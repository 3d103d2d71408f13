package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the custom resources named for their fault, with what is said or rendered beside each. */
class SpecFixturesTest {

  private static final Path FOLDER = Path.of("src/test/resources/spec");

  @ParameterizedTest
  @MethodSource("validFiles")
  void rendersWhatTheProxyReadsBack(Path file) throws IOException {
    var spec = Specs.of(Files.readString(file));

    var loaded = (Loaded.Valid) SpecDocument.load(spec);
    var text = SpecDocument.render(spec);

    var read = (Loaded.Valid) PolicyDocument.parse(text);
    assertThat(read.policy()).isEqualTo(loaded.policy());
    assertThat(read.untyped()).containsExactlyInAnyOrderElementsOf(loaded.untyped());
    assertThat(text).isEqualTo(Golden.at(beside(file, ".rendered.yml"), text));
    assertThat(SpecDocument.render(spec)).as("the same bytes every time").isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("invalidFiles")
  void saysAllThatIsWrong(Path file) throws IOException {
    var loaded = SpecDocument.load(Specs.of(Files.readString(file)));

    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    var said =
        ((Loaded.Invalid) loaded)
            .violations().stream()
                .map(Violation::message)
                .collect(Collectors.joining("\n", "", "\n"));
    assertThat(said).isEqualTo(Golden.at(beside(file, ".violations.txt"), said));
  }

  static List<Path> validFiles() throws IOException {
    return yaml(FOLDER.resolve("valid"));
  }

  static List<Path> invalidFiles() throws IOException {
    return yaml(FOLDER.resolve("invalid"));
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName().toString().replace(".yaml", suffix));
  }

  private static List<Path> yaml(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
