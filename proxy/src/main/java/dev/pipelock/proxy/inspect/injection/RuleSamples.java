package dev.pipelock.proxy.inspect.injection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The samples of this package's rules, from {@code samples.txt}; the build runs them. */
final class RuleSamples {
  private static final Map<String, List<String>> LINES = load();

  private RuleSamples() {}

  static List<String> matches(String key) {
    return lines(key, "+ ");
  }

  static List<String> ignores(String key) {
    return lines(key, "- ");
  }

  private static List<String> lines(String key, String sign) {
    var lines = LINES.get(key);
    if (lines == null) {
      throw new IllegalStateException("samples.txt has no section [" + key + "]");
    }
    return lines.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(2).replace("\\n", "\n"))
        .toList();
  }

  private static Map<String, List<String>> load() {
    var sections = new HashMap<String, List<String>>();
    var stream = Objects.requireNonNull(RuleSamples.class.getResourceAsStream("samples.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> section = new ArrayList<>();
      for (var line : (Iterable<String>) reader.lines()::iterator) {
        if (line.startsWith("[") && line.endsWith("]")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), section);
        } else {
          section.add(line);
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("samples.txt", fault);
    }
    return Map.copyOf(sections);
  }
}
