package dev.pipelock.proxy.inspect.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The samples of this package's rules, from {@code samples.txt}; the build runs them. */
final class Samples {
  private static final List<String> LINES = load();

  private Samples() {}

  /** Calls that a rule must find, as {@code tool: argument}. */
  static List<String> matches(String rule) {
    return lines(rule, "+ ");
  }

  /** Calls that no rule may find. */
  static List<String> ignores(String rule) {
    return lines(rule, "- ");
  }

  private static List<String> lines(String rule, String sign) {
    int from = LINES.indexOf("[" + rule + "]");
    if (from < 0) {
      throw new IllegalStateException("samples.txt has no section [" + rule + "]");
    }
    return LINES.subList(from + 1, LINES.size()).stream()
        .takeWhile(line -> !(line.startsWith("[") && line.endsWith("]")))
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(2))
        .toList();
  }

  private static List<String> load() {
    try (var stream = Objects.requireNonNull(Samples.class.getResourceAsStream("samples.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException("samples.txt", fault);
    }
  }
}
