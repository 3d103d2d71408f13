package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Every policy in README, docs and samples is one that we accept. */
class DocumentedYamlTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

  /**
   * A YAML document and where it stands.
   *
   * @param where file and number in it
   */
  record Documented(String where, String yaml) {
    @Override
    public String toString() {
      return where;
    }
  }

  static List<Documented> documents() throws IOException {
    var found = new ArrayList<Documented>();
    for (var page : files("README.md", "docs", ".md")) {
      var blocks = BLOCK.matcher(Files.readString(page));
      for (int number = 1; blocks.find(); number++) {
        found.add(new Documented(page + " block " + number, blocks.group(1)));
      }
    }
    for (var sample : files("", "deploy/samples", ".yaml")) {
      found.add(new Documented(sample.toString(), Files.readString(sample)));
    }
    return found;
  }

  private static List<Path> files(String single, String folder, String ending) throws IOException {
    try (var walked = Files.walk(ROOT.resolve(folder))) {
      var pages = walked.filter(file -> file.toString().endsWith(ending));
      var first = single.isEmpty() ? Stream.<Path>of() : Stream.of(ROOT.resolve(single));
      return Stream.concat(first, pages).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isAccepted(Documented documented) {
    Map<String, Object> object = new Yaml().load(documented.yaml());
    if ("PipelockPolicy".equals(object.get("kind"))) {
      var spec = new ObjectMapper().convertValue(object.get("spec"), PipelockPolicySpec.class);

      assertThat(SpecDocument.load(spec)).isInstanceOf(Loaded.Valid.class);
    } else {
      assertThat(PolicyDocument.parse(documented.yaml())).isInstanceOf(Loaded.Valid.class);
    }
  }

  @Test
  void findsWhatItIsThereFor() throws IOException {
    assertThat(documents())
        .extracting(Documented::where)
        .anyMatch(where -> where.contains("README.md"))
        .anyMatch(where -> where.contains("sure.yaml"));
  }
}
