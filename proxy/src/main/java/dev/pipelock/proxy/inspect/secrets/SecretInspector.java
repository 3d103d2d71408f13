package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.RuleScan;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.Base64View;
import dev.pipelock.proxy.text.NormalisedView;
import dev.pipelock.proxy.text.PercentDecodedView;
import dev.pipelock.proxy.text.ViewProducer;
import java.util.List;

/** Finds secrets in what leaves, in plain sight and in the usual encodings. */
public final class SecretInspector implements Inspector {
  private final List<ViewProducer> producers;

  public SecretInspector() {
    this(List.of(new NormalisedView(), new PercentDecodedView(), new Base64View()));
  }

  /**
   * @param producers readings beside the plain text, cheapest first
   */
  public SecretInspector(List<ViewProducer> producers) {
    this.producers = List.copyOf(producers);
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    var content = subject.policy().content();
    if (!leaves(subject) || !content.section(subject.kind()).enabled()) {
      return List.of();
    }
    var rules = content.secrets();
    var scan = new RuleScan(subject, rule -> hasSay(rule, subject)).plain(rules);
    for (var producer : producers) {
      scan.through(producer, rules);
    }
    return scan.findings();
  }

  private static boolean leaves(Subject subject) {
    return switch (subject.kind()) {
      case REQUEST_TARGET, REQUEST_BODY, MCP_INPUT -> true;
      case REQUEST_HEADER -> subject.policy().content().headers().covers(subject.field().path());
      case RESPONSE_BODY, RESPONSE_STREAM, TOOL_DEFINITION, TOOL_RESULT -> false;
    };
  }

  private static boolean hasSay(Rule rule, Subject subject) {
    var host = subject.target().host();
    return !rule.exempt().matches(host)
        && !OwnKeys.isAtHome(rule.name(), subject.kind(), subject.field().path(), host);
  }
}
