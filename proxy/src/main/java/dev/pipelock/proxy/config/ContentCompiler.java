package dev.pipelock.proxy.config;

import static dev.pipelock.proxy.config.PolicyCompiler.or;
import static dev.pipelock.proxy.config.PolicyCompiler.orEmpty;

import dev.pipelock.api.sections.Action;
import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.sections.DlpPattern;
import dev.pipelock.api.sections.HeaderMode;
import dev.pipelock.api.sections.Placeholders;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.RequestBodyScanning;
import dev.pipelock.api.sections.ResponsePattern;
import dev.pipelock.api.sections.ResponseScanning;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.Checksum;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.ExpressionSize;
import dev.pipelock.proxy.match.PatternSet;
import dev.pipelock.proxy.match.scan.TokenFinder;
import dev.pipelock.proxy.policy.ContentPolicy;
import dev.pipelock.proxy.policy.HeaderScope;
import dev.pipelock.proxy.policy.KnownSecrets;
import dev.pipelock.proxy.policy.PhraseRules;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.policy.RuleSet;
import dev.pipelock.proxy.policy.SectionPolicy;
import dev.pipelock.proxy.text.ContentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the compiler that says how content is inspected. */
final class ContentCompiler {
  private static final List<String> SENSITIVE_HEADERS =
      List.of(
          "Authorization",
          "Cookie",
          "X-Api-Key",
          "X-Token",
          "Proxy-Authorization",
          "X-Goog-Api-Key");

  private static final List<String> IGNORED_HEADERS =
      List.of(
          "Connection",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Te",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "Host",
          "Content-Length",
          "Content-Type",
          "Accept",
          "Accept-Encoding",
          "User-Agent");

  private ContentCompiler() {}

  static ContentPolicy compile(Policy policy, KnownSecrets knownSecrets) {
    var responses = policy.responseScanning();
    var secrets = secrets(policy.dlp(), BuiltInRule.rules(SecretRules.all()), true);
    var spread = secrets(policy.dlp(), SecretRules.spread(), false);
    return new ContentPolicy(
        sections(policy),
        RuleSet.of(secrets),
        RuleSet.of(spread),
        TokenFinder.of(expressions(secrets), expressions(spread)),
        knownSecrets,
        or(policy.dlp() == null ? null : policy.dlp().placeholders(), Placeholders.WARN),
        PhraseRules.of(injections(responses)),
        PhraseRules.of(BuiltInRule.rules(ToolRules.all())),
        headers(policy.requestBodyScanning()),
        PolicyCompiler.domains(
            "response_scanning.exempt_domains",
            responses == null ? null : responses.exemptDomains()));
  }

  private static List<Expression> expressions(List<Rule> rules) {
    return rules.stream().map(Rule::expression).toList();
  }

  private static Map<ContentKind, SectionPolicy> sections(Policy policy) {
    var bodies = bodies(policy.requestBodyScanning());
    var answers = answers(policy.responseScanning());
    return Map.of(
        ContentKind.REQUEST_TARGET,
        new SectionPolicy("dlp", true, null),
        ContentKind.REQUEST_HEADER,
        headerSection(policy.requestBodyScanning(), bodies),
        ContentKind.REQUEST_BODY,
        bodies,
        ContentKind.REQUEST_TOOL_RESULT,
        answers,
        ContentKind.RESPONSE_BODY,
        answers,
        ContentKind.RESPONSE_STREAM,
        streams(policy.responseScanning(), answers),
        ContentKind.MCP_INPUT,
        mcpInput(policy),
        ContentKind.TOOL_DEFINITION,
        toolDefinitions(policy),
        ContentKind.TOOL_RESULT,
        answers);
  }

  private static SectionPolicy bodies(@Nullable RequestBodyScanning section) {
    return new SectionPolicy(
        "request_body_scanning",
        or(section == null ? null : section.enabled(), true),
        section == null ? null : section.action());
  }

  private static SectionPolicy headerSection(
      @Nullable RequestBodyScanning section, SectionPolicy bodies) {
    var scanned = or(section == null ? null : section.scanHeaders(), true);
    return new SectionPolicy(bodies.name(), bodies.enabled() && scanned, bodies.action());
  }

  private static SectionPolicy answers(@Nullable ResponseScanning section) {
    return new SectionPolicy(
        "response_scanning",
        or(section == null ? null : section.enabled(), true),
        section == null ? null : section.action());
  }

  private static SectionPolicy streams(@Nullable ResponseScanning section, SectionPolicy answers) {
    var events = section == null ? null : section.sseStreaming();
    Action written = events == null ? null : events.action();
    return new SectionPolicy(
        "response_scanning.sse_streaming",
        answers.enabled() && or(events == null ? null : events.enabled(), true),
        written == null ? answers.action() : written);
  }

  /** On unless switched off: who points an agent at the MCP listener wants it looked at. */
  private static SectionPolicy mcpInput(Policy policy) {
    var section = policy.mcpInputScanning();
    return new SectionPolicy(
        "mcp_input_scanning",
        or(section == null ? null : section.enabled(), true),
        section == null ? null : section.action());
  }

  private static SectionPolicy toolDefinitions(Policy policy) {
    var section = policy.mcpToolScanning();
    return new SectionPolicy(
        "mcp_tool_scanning",
        or(section == null ? null : section.enabled(), true),
        section == null ? null : section.action());
  }

  private static HeaderScope headers(@Nullable RequestBodyScanning section) {
    if (section != null && section.headerMode() == HeaderMode.ALL) {
      return new HeaderScope(true, lower(or(section.ignoreHeaders(), IGNORED_HEADERS)));
    }
    var names = section == null ? null : section.sensitiveHeaders();
    return new HeaderScope(false, lower(or(names, SENSITIVE_HEADERS)));
  }

  private static Set<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * @param builtIn ours; those that are no core rules are replaced by name
   * @param withWritten whether theirs are part of the result, or only say what they replace
   */
  private static List<Rule> secrets(
      @Nullable Dlp section, List<Rule> builtIn, boolean withWritten) {
    var written = new ArrayList<Rule>();
    var patterns = orEmpty(section == null ? null : section.patterns());
    for (int i = 0; i < patterns.size(); i++) {
      written.add(secret("dlp.patterns[" + i + "]", patterns.get(i)));
    }
    var all =
        merged(builtIn, written, or(section == null ? null : section.includeDefaults(), true));
    return withWritten ? all : all.subList(0, all.size() - written.size());
  }

  private static Rule secret(String path, DlpPattern pattern) {
    var rule =
        Rule.user(
            or(pattern.name(), path),
            or(pattern.severity(), Severity.HIGH),
            expression(path, pattern.regex()));
    var validator = pattern.validator();
    return (validator == null ? rule : rule.checking(Checksum.of(validator)))
        .warning(pattern.action() == Action.WARN)
        .exempting(PolicyCompiler.domains(path + ".exempt_domains", pattern.exemptDomains()));
  }

  private static List<Rule> injections(@Nullable ResponseScanning section) {
    var written = new ArrayList<Rule>();
    var patterns = orEmpty(section == null ? null : section.patterns());
    for (int i = 0; i < patterns.size(); i++) {
      written.add(injection("response_scanning.patterns[" + i + "]", patterns.get(i)));
    }
    return merged(
        BuiltInRule.rules(InjectionRules.all()),
        written,
        or(section == null ? null : section.includeDefaults(), true));
  }

  private static Rule injection(String path, ResponsePattern pattern) {
    return Rule.user(
        or(pattern.name(), path),
        or(pattern.severity(), Severity.HIGH),
        expression(path, pattern.regex()));
  }

  /**
   * Ours and theirs. A rule of theirs with a default's name replaces it; a core rule stays beside
   * it, since a weak pattern under a strong name would switch it off unseen.
   */
  private static List<Rule> merged(List<Rule> builtIn, List<Rule> written, boolean defaults) {
    var replaced = written.stream().map(Rule::name).collect(Collectors.toSet());
    var all = new ArrayList<Rule>();
    for (var rule : builtIn) {
      if (rule.core() || (defaults && !replaced.contains(rule.name()))) {
        all.add(rule);
      }
    }
    all.addAll(written);
    return all;
  }

  private static Expression expression(String path, @Nullable String regex) {
    if (regex == null) {
      throw new IllegalArgumentException(path + ".regex: missing (expected: an RE2 expression)");
    }
    var expression = Expression.user(regex);
    try {
      ExpressionSize.check(regex);
      PatternSet.compile(List.of(expression));
      return expression;
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException(
          path + ".regex: " + fault.getMessage() + " (expected: an RE2 expression)", fault);
    }
  }
}
