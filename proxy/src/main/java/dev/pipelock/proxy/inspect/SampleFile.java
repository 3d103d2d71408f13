package dev.pipelock.proxy.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Samples of a package's rules, from its {@code samples.txt}: sections headed by a key in brackets,
 * in them a line for each sample behind {@code "+ "} or {@code "- "}. The build runs them.
 * Immutable.
 */
public final class SampleFile {
  private static final String NAME = "samples.txt";

  private final Map<String, List<String>> sections;

  private SampleFile(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  /** The file beside a class. */
  public static SampleFile beside(Class<?> owner) {
    try (var stream = Objects.requireNonNull(owner.getResourceAsStream(NAME))) {
      return new SampleFile(sections(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException fault) {
      throw new UncheckedIOException(NAME, fault);
    }
  }

  private static Map<String, List<String>> sections(String text) {
    var sections = new HashMap<String, List<String>>();
    List<String> section = new ArrayList<>();
    for (var line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("[") && line.endsWith("]")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else {
        section.add(line);
      }
    }
    return Map.copyOf(sections);
  }

  /** What a rule must find. */
  public List<String> matches(String key) {
    return lines(key, "+ ");
  }

  /** What it must leave alone. */
  public List<String> ignores(String key) {
    return lines(key, "- ");
  }

  private List<String> lines(String key, String sign) {
    var lines = sections.get(key);
    if (lines == null) {
      throw new IllegalStateException(NAME + " has no section [" + key + "]");
    }
    return lines.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(sign.length()))
        .toList();
  }
}
