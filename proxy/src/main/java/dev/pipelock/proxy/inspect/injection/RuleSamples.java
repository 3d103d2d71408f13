package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.SampleFile;
import java.util.List;

/** The samples of this package's rules; {@code \n} in one is a line feed. */
final class RuleSamples {
  private static final SampleFile FILE = SampleFile.beside(RuleSamples.class);

  private RuleSamples() {}

  static List<String> matches(String key) {
    return withLines(FILE.matches(key));
  }

  static List<String> ignores(String key) {
    return withLines(FILE.ignores(key));
  }

  private static List<String> withLines(List<String> samples) {
    return samples.stream().map(sample -> sample.replace("\\n", "\n")).toList();
  }
}
