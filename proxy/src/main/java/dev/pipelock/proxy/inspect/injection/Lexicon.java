package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.text.FoldedView;
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
import java.util.stream.Collectors;

/** The words of one language that orders to a model are made of, from {@code lexicon.txt}. */
record Lexicon(String language, Map<String, List<String>> lists) {
  /** A letter or a vowel sign. */
  static final String LETTER = "[\\p{L}\\p{M}]";

  Lexicon {
    lists = Map.copyOf(lists);
  }

  /** Where the verb stands. */
  enum Shape {
    FIRST,
    LAST,
    BOTH,
    /** Written without spaces, verb first or last. */
    GLUED
  }

  /** All languages of the resource, in its order. */
  static List<Lexicon> load() {
    var languages = new ArrayList<Lexicon>();
    var name = "";
    var lists = new HashMap<String, List<String>>();
    for (var line : lines()) {
      if (line.startsWith("[")) {
        if (!name.isEmpty()) {
          languages.add(new Lexicon(name, lists));
        }
        name = line.substring(1, line.length() - 1);
        lists = new HashMap<>();
      } else {
        int colon = line.indexOf(": ");
        if (colon < 0) {
          throw new IllegalStateException("lexicon.txt: no key in: " + line);
        }
        lists.put(
            line.substring(0, colon), List.of(line.substring(colon + 2).strip().split(" \\| ")));
      }
    }
    languages.add(new Lexicon(name, lists));
    return List.copyOf(languages);
  }

  private static List<String> lines() {
    var stream = Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException fault) {
      throw new UncheckedIOException("lexicon.txt", fault);
    }
  }

  Shape shape() {
    return Shape.valueOf(list("shape").getFirst().toUpperCase(java.util.Locale.ROOT));
  }

  boolean has(String key) {
    return lists.containsKey(key);
  }

  List<String> list(String key) {
    var list = lists.get(key);
    if (list == null) {
      throw new IllegalStateException("lexicon.txt: [" + language + "] has no " + key);
    }
    return list;
  }

  /** An expression for one of the words, whole ones in scripts with spaces. */
  String any(String key) {
    var words =
        list(key).stream().map(Lexicon::expression).collect(Collectors.joining("|", "(?:", ")"));
    return shape() == Shape.GLUED ? words : "(?<!" + LETTER + ")" + words + "(?!" + LETTER + ")";
  }

  private static String expression(String word) {
    var out = new StringBuilder();
    for (var part : FoldedView.fold(word).split("(?<=[* ])|(?=[* ])")) {
      out.append(
          switch (part) {
            case "*" -> LETTER + "{0,12}";
            case " " -> "[ \\n]";
            default -> part;
          });
    }
    return out.toString();
  }
}
