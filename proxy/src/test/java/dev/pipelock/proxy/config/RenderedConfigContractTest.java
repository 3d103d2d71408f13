package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.validation.Loaded;
import dev.pipelock.api.validation.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What the operator renders, the proxy loads: the two modules share these files and no code. */
class RenderedConfigContractTest {
  private static final Path CASES = Path.of("../operator/src/test/resources/desired");

  static Stream<Path> configMaps() throws IOException {
    try (var files = Files.walk(CASES)) {
      return files
          .filter(file -> file.getFileName().toString().equals("config-map.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configMaps")
  void compilesWhatTheOperatorRenders(Path configMap) throws IOException {
    Map<String, Map<String, String>> object = new Yaml().load(Files.readString(configMap));
    var yaml = object.getOrDefault("data", Map.of()).getOrDefault("pipelock.yaml", "");
    assertThat(yaml).isNotEmpty();

    var loaded = PolicyDocument.parse(yaml);

    assertThat(loaded).as(yaml).isInstanceOf(Loaded.Valid.class);
    var snapshot = PolicyCompiler.compile(((Loaded.Valid) loaded).policy(), "digest", 1, null);
    assertThat(snapshot.digest()).isEqualTo("digest");
  }
}
