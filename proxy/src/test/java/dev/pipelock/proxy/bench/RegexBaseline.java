package dev.pipelock.proxy.bench;

import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.PhraseViews;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the engine is compared with: {@code java.util.regex}, one rule after another over each text
 * as it stands (injections: over its folded view, made beforehand). It reads one view where the
 * engine answers for all of them, so the ratio is to the engine's disadvantage.
 */
final class RegexBaseline {
  private final List<Pattern> patterns;
  private final List<String> texts;

  private RegexBaseline(List<Pattern> patterns, List<String> texts) {
    this.patterns = patterns;
    this.texts = texts;
  }

  static RegexBaseline secrets(List<Rule> rules, Content content) {
    return new RegexBaseline(
        patterns(rules), content.fields().stream().map(Content.Field::text).toList());
  }

  static RegexBaseline injections(List<Rule> rules, Content content) {
    var folded = new ArrayList<String>();
    for (var field : content.fields()) {
      var views = new ArrayList<View>();
      new PhraseViews().produce(field.text(), views::add);
      folded.add(views.getFirst().text());
    }
    return new RegexBaseline(patterns(rules), folded);
  }

  private static List<Pattern> patterns(List<Rule> rules) {
    return rules.stream().map(rule -> Pattern.compile(rule.expression().regex())).toList();
  }

  /** How often any rule matches. */
  int count() {
    int found = 0;
    for (var text : texts) {
      for (var pattern : patterns) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
          found++;
        }
      }
    }
    return found;
  }
}
