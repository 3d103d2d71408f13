package dev.pipelock.proxy.match.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.match.syntax.ExpressionParser;
import dev.pipelock.proxy.policy.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnchorCatalogueTest {

  private static void isDerived(Reading reading, List<Rule> rules) {
    for (var rule : rules) {
      var expression = rule.expression();
      assertThat(AnchorCatalogue.of(reading, expression))
          .as("%s: %s", reading, expression.regex())
          .isEqualTo(reading.derive(ExpressionParser.parse(expression.regex(), false)));
      assertThat(AnchorCatalogue.outline(expression))
          .isEqualTo(Outline.of(ExpressionParser.parse(expression.regex(), false)));
    }
  }

  @Test
  void whatTheBuildWroteIsWhatTheExpressionsNeed() {
    isDerived(Reading.TOKEN, BuiltInRule.rules(SecretRules.all()));
    isDerived(Reading.JOINED, SecretRules.spread());
    isDerived(Reading.PHRASE, BuiltInRule.rules(InjectionRules.all()));
    isDerived(Reading.PHRASE, BuiltInRule.rules(ToolRules.all()));
  }

  @Test
  void aFileSaysTheSameOnceRead() throws IOException {
    var expression = Expression.builtIn("\\b(?:ignore|forget) all [^.]{0,20}rules");
    var file =
        new RequirementFile(
            Map.of("key", AnchorCatalogue.of(Reading.PHRASE, expression)),
            Map.of("key", AnchorCatalogue.outline(expression)));
    var out = new ByteArrayOutputStream();

    file.write(out);

    assertThat(RequirementFile.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(file);
    assertThat(file.requirements().get("key")).isNotEmpty();
    assertThat(file.outlines().get("key")).isNotNull();
  }

  @Test
  void anExpressionThatCanStartAnywhereHasNoAnchor() {
    assertThat(AnchorCatalogue.of(Reading.TOKEN, Expression.builtIn("[a-z]{3}x"))).isEmpty();
    assertThat(AnchorCatalogue.of(Reading.PHRASE, Expression.user("(unclosed"))).isEmpty();
  }
}
