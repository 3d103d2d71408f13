package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Cidr;
import dev.pipelock.api.grammar.DomainPattern;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.grammar.UserRegex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A place of a document while it is being checked. */
record Field(Path path, Report report) {

  Field key(String snakeCase) {
    return new Field(path.key(snakeCase), report);
  }

  Field entry(String name) {
    return new Field(path.entry(name), report);
  }

  void violation(String found, String expected) {
    report.violation(path, found, expected);
  }

  void violation(String found, String expected, @Nullable String suggestion) {
    report.violation(path, found, expected, suggestion);
  }

  void notice(String message) {
    report.notice(path, message);
  }

  /** Checks each item of a list; absent lists have none. */
  <T> void each(@Nullable List<T> items, BiConsumer<T, Field> check) {
    if (items != null) {
      for (var i = 0; i < items.size(); i++) {
        check.accept(items.get(i), new Field(path.item(i), report));
      }
    }
  }

  void domains(@Nullable List<String> patterns) {
    each(patterns, (pattern, at) -> at.domain(pattern));
  }

  private void domain(String pattern) {
    if (DomainPattern.parse(pattern).isEmpty()) {
      violation(Shown.quoted(pattern), DomainPattern.EXPECTED);
    }
  }

  void networks(@Nullable List<String> networks) {
    each(
        networks,
        (network, at) -> {
          if (Cidr.parse(network).isEmpty()) {
            at.violation(Shown.quoted(network), Cidr.EXPECTED);
          }
        });
  }

  void regex(@Nullable String regex) {
    if (regex != null) {
      UserRegex.fault(regex).ifPresent(fault -> violation(fault, UserRegex.EXPECTED));
    }
  }

  /** Each name once; the names are those of the items at the same index. */
  void uniqueNames(List<@Nullable String> names) {
    Map<String, Integer> first = new HashMap<>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var before = name == null ? null : first.putIfAbsent(name, i);
      if (name != null && before != null) {
        report.violation(
            path.item(i).key("name"),
            "%s, the name of item %d as well".formatted(Shown.quoted(name), before),
            "a name of its own");
      }
    }
  }
}
