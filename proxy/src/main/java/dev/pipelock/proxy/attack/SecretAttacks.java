package dev.pipelock.proxy.attack;

import static dev.pipelock.proxy.offline.Placement.REQUEST;
import static dev.pipelock.proxy.offline.Placement.TOOL_CALL;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.attack.Attack.Expected;
import dev.pipelock.proxy.attack.Attack.Probe;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.offline.Payload;
import dev.pipelock.proxy.offline.Placement;
import dev.pipelock.proxy.offline.WireMessage;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets on their way out, made from the samples of the built-in rules. */
final class SecretAttacks {
  /** What may stand in a URL as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]{8,}");

  /** Looked at by default, and not where a client shows its own credential to its own provider. */
  static final String HEADER = "X-Token";

  private SecretAttacks() {}

  static Stream<Attack> all() {
    return SecretRules.all().stream().flatMap(SecretAttacks::of);
  }

  private static Stream<Attack> of(BuiltInRule rule) {
    var attacks = new ArrayList<Attack>();
    for (int i = 0; i < rule.matches().size(); i++) {
      var secret = SampleText.expand(rule.matches().get(i));
      var number = rule.matches().size() == 1 ? "" : " (" + (i + 1) + ")";
      attacks.add(text(Category.DLP, rule, " in a request body" + number, REQUEST, secret));
      if (PLAIN.matcher(secret).matches()) {
        attacks.add(inUrl(rule, number, secret));
      }
    }
    var first = SampleText.expand(rule.matches().getFirst());
    attacks.add(text(Category.MCP_INPUT, rule, " in a tool argument", TOOL_CALL, first));
    if (PLAIN.matcher(first).matches()) {
      attacks.add(inHeader(rule, first));
      attacks.add(inArgumentName(rule, first));
      for (var disguise : Disguise.values()) {
        var suffix = " in " + disguise.label();
        attacks.add(text(Category.DISGUISE, rule, suffix, REQUEST, disguise.of(first)));
      }
    }
    return attacks.stream();
  }

  private static Attack text(
      Category category, BuiltInRule rule, String suffix, Placement placement, String secret) {
    return attack(
        category,
        rule,
        suffix,
        new Probe.Message(placement.kind(), placement.message(Payload.Text.of(secret))));
  }

  private static Attack inUrl(BuiltInRule rule, String number, String secret) {
    var content =
        new Content(
            ContentKind.REQUEST_TARGET,
            List.of(
                new Content.Field("host", "collector.invalid"),
                new Content.Field("path", "/c?d=" + secret)));
    return attack(Category.DLP, rule, " in a URL" + number, head(content));
  }

  private static Attack inHeader(BuiltInRule rule, String secret) {
    return attack(
        Category.HEADER,
        rule,
        " in " + HEADER,
        head(Content.of(ContentKind.REQUEST_HEADER, HEADER, secret)));
  }

  private static Attack inArgumentName(BuiltInRule rule, String secret) {
    var arguments = "{\"" + secret + "\":true}";
    return attack(
        Category.MCP_INPUT,
        rule,
        " as the name of a tool argument",
        new Probe.Message(
            ContentKind.MCP_INPUT,
            TOOL_CALL.message(new Payload.Structure(arguments.getBytes(StandardCharsets.UTF_8)))));
  }

  private static Probe head(Content content) {
    return new Probe.Message(content.kind(), new WireMessage.Head(content));
  }

  private static Attack attack(Category category, BuiltInRule rule, String suffix, Probe probe) {
    var name = rule.rule().name();
    // A rule of the same name may warn where this one blocks.
    var named = expected(rule.rule().severity()) == Expected.STOPPED ? name : name + ", weak sign,";
    return new Attack(category, named + suffix, name, expected(rule.rule().severity()), probe);
  }

  static Expected expected(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Expected.STOPPED;
      case MEDIUM, LOW -> Expected.SEEN;
    };
  }
}
