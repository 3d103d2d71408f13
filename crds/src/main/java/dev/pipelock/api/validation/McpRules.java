package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Nearest;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.Action;
import dev.pipelock.api.sections.McpToolPolicy;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.RedirectProfile;
import dev.pipelock.api.sections.ToolPolicyRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tool calls: the rules over them, where they are redirected, what they are bound to. */
final class McpRules {

  private McpRules() {}

  static void check(Policy policy, Field root) {
    if (policy.mcpToolPolicy() != null) {
      toolPolicy(policy.mcpToolPolicy(), root.key("mcp_tool_policy"));
    }
    var binding = policy.mcpSessionBinding();
    var scanning = policy.mcpToolScanning();
    if (binding != null
        && Boolean.TRUE.equals(binding.enabled())
        && scanning != null
        && Boolean.FALSE.equals(scanning.enabled())) {
      root.key("mcp_session_binding")
          .key("enabled")
          .violation(
              "true while tool scanning is off",
              "mcp_tool_scanning.enabled: true, which keeps the tool inventory");
    }
  }

  private static void toolPolicy(McpToolPolicy section, Field field) {
    Map<String, RedirectProfile> profiles =
        section.redirectProfiles() == null ? Map.of() : section.redirectProfiles();
    profiles.forEach(
        (name, profile) -> profile(profile, field.key("redirect_profiles").entry(name)));
    var rules = field.key("rules");
    rules.each(section.rules(), (rule, at) -> rule(rule, section.action(), profiles, at));
    if (section.rules() != null && !section.rules().isEmpty()) {
      rules.uniqueNames(section.rules().stream().map(ToolPolicyRule::name).toList());
    } else if (Boolean.TRUE.equals(section.enabled())) {
      field.notice("enabled without rules: the built-in rules apply; add rules to replace them");
    }
  }

  private static void rule(
      ToolPolicyRule rule,
      @Nullable Action inherited,
      Map<String, RedirectProfile> profiles,
      Field at) {
    at.key("tool_pattern").regex(rule.toolPattern());
    at.key("arg_pattern").regex(rule.argPattern());
    at.key("arg_key").regex(rule.argKey());
    if (rule.argKey() != null && rule.argPattern() == null) {
      at.key("arg_pattern").violation("missing", "an expression, because arg_key is set");
    }
    var action = rule.action() == null ? inherited : rule.action();
    var profile = rule.redirectProfile();
    if (action == Action.REDIRECT && profile == null) {
      at.key("redirect_profile").violation("missing", "a profile, because the action is redirect");
    }
    if (profile != null && !profiles.containsKey(profile)) {
      at.key("redirect_profile")
          .violation(
              "unknown profile " + Shown.quoted(profile),
              "a name in mcp_tool_policy.redirect_profiles",
              Nearest.to(profile, profiles.keySet()).orElse(null));
    }
  }

  private static void profile(RedirectProfile profile, Field at) {
    var exec = profile.exec();
    if (exec == null || exec.isEmpty()) {
      return;
    }
    if (exec.getFirst().isBlank()) {
      at.key("exec").violation("a program without a name", "a program and its arguments");
    } else if (Boolean.TRUE.equals(profile.matchAbsPath()) && !exec.getFirst().startsWith("/")) {
      at.key("exec")
          .violation(
              "the program " + Shown.quoted(exec.getFirst()),
              "an absolute path, because match_abs_path is on");
    }
  }
}
