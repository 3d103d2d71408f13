package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.sections.DlpPattern;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.RequestBodyScanning;
import dev.pipelock.api.sections.ResponsePattern;
import dev.pipelock.api.sections.ResponseScanning;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is looked for in content: secrets on the way out, injections on the way in. */
final class ScanningRules {

  /** A field name is a token (RFC 9110, section 5.6.2). */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private ScanningRules() {}

  static void check(Policy policy, Field root) {
    dlp(policy.dlp(), root.key("dlp"));
    requestBodies(policy.requestBodyScanning(), root.key("request_body_scanning"));
    responses(policy.responseScanning(), root.key("response_scanning"));
  }

  private static void dlp(@Nullable Dlp section, Field field) {
    if (section == null || section.patterns() == null) {
      return;
    }
    var patterns = field.key("patterns");
    patterns.each(
        section.patterns(),
        (pattern, at) -> {
          at.key("regex").regex(pattern.regex());
          at.key("exempt_domains").domains(pattern.exemptDomains());
        });
    patterns.uniqueNames(section.patterns().stream().map(DlpPattern::name).toList());
  }

  private static void requestBodies(@Nullable RequestBodyScanning section, Field field) {
    if (section != null) {
      headerNames(section.sensitiveHeaders(), field.key("sensitive_headers"));
      headerNames(section.ignoreHeaders(), field.key("ignore_headers"));
    }
  }

  private static void headerNames(@Nullable List<String> names, Field field) {
    field.each(
        names,
        (name, at) -> {
          if (!HEADER_NAME.matcher(name).matches()) {
            at.violation(Shown.quoted(name), "a header name such as X-Api-Key");
          }
        });
  }

  private static void responses(@Nullable ResponseScanning section, Field field) {
    if (section == null) {
      return;
    }
    field.key("exempt_domains").domains(section.exemptDomains());
    if (section.patterns() != null) {
      var patterns = field.key("patterns");
      patterns.each(section.patterns(), (pattern, at) -> at.key("regex").regex(pattern.regex()));
      patterns.uniqueNames(section.patterns().stream().map(ResponsePattern::name).toList());
    }
  }
}
