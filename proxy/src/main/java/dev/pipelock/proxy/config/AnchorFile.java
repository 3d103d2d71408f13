package dev.pipelock.proxy.config;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Derives the anchors of the built-in rules while the proxy is built, into the file named. */
public final class AnchorFile {
  private AnchorFile() {}

  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[0]);
    // The last build's would be taken for known.
    Files.deleteIfExists(file);
    derive(Reading.TOKEN, BuiltInRule.rules(SecretRules.all()));
    derive(Reading.JOINED, SecretRules.spread());
    derive(Reading.PHRASE, BuiltInRule.rules(InjectionRules.all()));
    derive(Reading.PHRASE, BuiltInRule.rules(ToolRules.all()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var out = Files.newOutputStream(file)) {
      AnchorCatalogue.write(out);
    }
  }

  private static void derive(Reading reading, List<Rule> rules) {
    for (var rule : rules) {
      AnchorCatalogue.of(reading, rule.expression());
      AnchorCatalogue.outline(rule.expression());
    }
  }
}
