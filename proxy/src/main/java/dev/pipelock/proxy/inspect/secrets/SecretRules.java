package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;

/**
 * The built-in rules for secrets, from the issuers' public formats. Prefixes are case-sensitive and
 * must not continue a word; the names are what suppressions refer to.
 */
public final class SecretRules {
  static final String GENERIC_KEY = "OpenAI Legacy Key";

  /** A token does not start in the middle of a word. */
  private static final String START = "(?<![A-Za-z0-9])";

  private SecretRules() {}

  /** All of them. */
  public static List<BuiltInRule> all() {
    return List.of(
        awsAccessId(),
        awsSecretKey(),
        gcpServiceAccount(),
        gitHubToken(),
        gitHubFineGrained(),
        gitLab(),
        slack(),
        privateKey(),
        anthropic(),
        openAi(),
        openAiService(),
        openAiLegacy());
  }

  private static BuiltInRule awsAccessId() {
    return core(
        "AWS Access ID",
        START
            + "(?:A3T[A-Z0-9]|AKIA|ASIA|AROA|AIDA|AIPA|AGPA|ANPA|ANVA)[A-Z0-9]{16,32}"
            + "(?![A-Za-z0-9])",
        List.of("A3T", "AKIA", "ASIA", "AROA", "AIDA", "AIPA", "AGPA", "ANPA", "ANVA"),
        List.of("AKIA{upper:16}", "key=ASIA{upper:16};", "\"AROA{upper:17}\""),
        List.of("AKIA{upper:12}", "XAKIA{upper:16}", "akia{lower:16}", "AKIA{upper:15}x"));
  }

  private static BuiltInRule awsSecretKey() {
    return core(
        "AWS Secret Key",
        "(?i:secret[_\\-. ]?(?:access[_\\-. ]?)?key|aws[_\\-. ]?secret)[\"']?\\s{0,8}(?::|=>?)"
            + "\\s{0,8}[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
        List.of("ecret", "ECRET"),
        List.of(
            "aws_secret_access_key = {base64:40}",
            "\"SecretAccessKey\": \"{base64:40}\"",
            "AWS_SECRET_ACCESS_KEY={base64:40}"),
        List.of(
            "aws_secret_access_key = {base64:20}",
            "{base64:40}",
            "secret access key: ask your admin"));
  }

  private static BuiltInRule gcpServiceAccount() {
    return core(
        "GCP Service Account Key",
        "\"type\"\\s{0,8}:\\s{0,8}\"service_account\"",
        List.of("service_account"),
        List.of("{\"type\": \"service_account\", \"project_id\": \"p\"}"),
        List.of("{\"type\": \"user_account\"}", "a service_account is a type"));
  }

  private static BuiltInRule gitHubToken() {
    return core(
        "GitHub Token",
        START + "gh[pousr]_[A-Za-z0-9]{36,255}",
        List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        List.of("ghp_{alnum:36}", "token gho_{alnum:40}", "https://x:ghs_{alnum:36}@host"),
        List.of("ghp_{alnum:20}", "highp_{alnum:36}", "GHP_{upper:36}"));
  }

  private static BuiltInRule gitHubFineGrained() {
    return core(
        "GitHub Fine-Grained PAT",
        START + "github_pat_[A-Za-z0-9_]{36,255}",
        List.of("github_pat_"),
        List.of("github_pat_{alnum:22}_{alnum:59}"),
        List.of("github_pat_{alnum:10}", "my_github_pat_name"));
  }

  private static BuiltInRule gitLab() {
    return core(
        "GitLab PAT",
        START + "glpat-[A-Za-z0-9_-]{20,255}",
        List.of("glpat-"),
        List.of("glpat-{alnum:20}"),
        List.of("glpat-{alnum:8}", "xglpat-{alnum:20}"));
  }

  private static BuiltInRule slack() {
    return core(
        "Slack Token",
        START + "xox[bpras]-(?=[A-Za-z0-9-]{0,40}[0-9])[A-Za-z0-9-]{15,255}",
        List.of("xoxb-", "xoxp-", "xoxr-", "xoxa-", "xoxs-"),
        List.of("xoxb-{digit:12}-{digit:12}-{alnum:24}"),
        List.of("xoxb-{digit:6}", "xoxb-your-token-goes-here-please"));
  }

  private static BuiltInRule privateKey() {
    return core(
        "Private Key Header",
        "-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY-----",
        List.of("PRIVATE KEY-----"),
        List.of(
            "-----BEGIN {literal:RSA} PRIVATE KEY-----", "-----BEGIN {literal:PRIVATE} KEY-----"),
        List.of("-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "a PRIVATE KEY-----"));
  }

  private static BuiltInRule anthropic() {
    return builtIn(
        "Anthropic API Key",
        START + "sk-ant-(?=[A-Za-z0-9_-]{0,64}[0-9])[A-Za-z0-9_-]{10,255}",
        List.of("sk-ant-"),
        List.of("sk-ant-api03-{alnum:86}"),
        List.of("sk-ant-{lower:4}", "task-ant-api03-{alnum:40}", "sk-ant-your-key-goes-here"));
  }

  private static BuiltInRule openAi() {
    return builtIn(
        "OpenAI API Key",
        START + "sk-proj-(?=[A-Za-z0-9_-]{0,64}[0-9])[A-Za-z0-9_-]{10,255}",
        List.of("sk-proj-"),
        List.of("sk-proj-{alnum:48}"),
        List.of("sk-proj-{lower:4}", "task-proj-{alnum:48}", "sk-proj-your-key-goes-here"));
  }

  private static BuiltInRule openAiService() {
    return builtIn(
        "OpenAI Service Key",
        START + "sk-(?:svcacct|admin)-(?=[A-Za-z0-9_-]{0,64}[0-9])[A-Za-z0-9_-]{10,255}",
        List.of("sk-svcacct-", "sk-admin-"),
        List.of("sk-svcacct-{alnum:48}", "sk-admin-{alnum:48}"),
        List.of("sk-svcacct-{lower:4}", "risk-svcacct-{alnum:48}"));
  }

  private static BuiltInRule openAiLegacy() {
    return builtIn(
        GENERIC_KEY,
        START + "sk-(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32,128}(?![A-Za-z0-9_-])",
        List.of("sk-"),
        List.of("sk-{alnum:48}", "OPENAI_API_KEY=sk-{alnum:20}T3BlbkFJ{alnum:20}"),
        List.of("sk-{alnum:12}", "disk-{alnum:48}", "sk-learn-0-22-2-post1"));
  }

  private static BuiltInRule core(
      String name,
      String regex,
      List<String> literals,
      List<String> matches,
      List<String> ignores) {
    return new BuiltInRule(
        Rule.core(name, CRITICAL, Expression.builtIn(regex, literals))
            .checking(Placeholder::isNone),
        matches,
        ignores);
  }

  private static BuiltInRule builtIn(
      String name,
      String regex,
      List<String> literals,
      List<String> matches,
      List<String> ignores) {
    var core = core(name, regex, literals, matches, ignores);
    var rule = core.rule();
    return new BuiltInRule(
        Rule.builtIn(rule.name(), rule.severity(), rule.expression()).checking(rule.check()),
        matches,
        ignores);
  }
}
