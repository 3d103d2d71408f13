package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.yaml.Origins;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way from a document's root to one of its values. Keys of the model are kept in the file's
 * spelling and written out in either; names that users chose are never respelled.
 */
record Path(@Nullable Path parent, String step, Kind kind) {

  /** What a step goes through. */
  enum Kind {
    ROOT,
    KEY,
    ENTRY,
    ITEM
  }

  static final Path ROOT = new Path(null, "", Kind.ROOT);

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");

  /**
   * @param snakeCase a key of the model, in the file's spelling
   */
  Path key(String snakeCase) {
    return new Path(this, snakeCase, Kind.KEY);
  }

  /** An entry of a map, under a name that the user chose. */
  Path entry(String name) {
    return new Path(this, name, Kind.ENTRY);
  }

  Path item(int index) {
    return new Path(this, Integer.toString(index), Kind.ITEM);
  }

  /** The first step, or the empty text at the root. */
  String section() {
    return parent == null ? "" : parent.parent == null ? step : parent.section();
  }

  String pointer() {
    return parent == null ? "" : Origins.child(parent.pointer(), step);
  }

  String spelled(Spelling spelling) {
    if (parent == null) {
      return "";
    }
    var before = parent.spelled(spelling);
    return switch (kind) {
      case ROOT -> "";
      case ITEM -> before + '[' + step + ']';
      case KEY -> join(before, spelling == Spelling.CAMEL_CASE ? camelCase(step) : step);
      case ENTRY ->
          SIMPLE.matcher(step).matches()
              ? join(before, step)
              : before + "[\"" + Shown.shortened(step) + "\"]";
    };
  }

  private static String join(String before, String step) {
    return before.isEmpty() ? step : before + '.' + step;
  }

  static String snakeCase(String camelCase) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(camelCase);
  }

  static String camelCase(String snakeCase) {
    var text = new StringBuilder();
    for (var i = 0; i < snakeCase.length(); i++) {
      var c = snakeCase.charAt(i);
      if (c == '_' && i + 1 < snakeCase.length() && !text.isEmpty()) {
        text.append(Character.toUpperCase(snakeCase.charAt(++i)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
