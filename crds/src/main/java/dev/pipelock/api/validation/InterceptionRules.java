package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.GoDuration;
import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.TlsInterception;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decrypting TLS: the CA's two files, the domains, the leaf certificates. */
final class InterceptionRules {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The longest that clients accept from a CA they were told to trust. */
  private static final Duration LONGEST = Duration.ofDays(825);

  private InterceptionRules() {}

  static void check(@Nullable TlsInterception section, Field field) {
    if (section == null) {
      return;
    }
    authority(section, field);
    field.key("domains").domains(section.domains());
    field.key("passthrough_domains").domains(section.passthroughDomains());
    ttl(section.certTtl(), field.key("cert_ttl"));
    field
        .key("extra_ca_files")
        .each(
            section.extraCaFiles(),
            (file, at) -> {
              if (file.isBlank()) {
                at.violation("no name", "the path of a PEM file");
              }
            });
  }

  private static void authority(TlsInterception section, Field field) {
    var cert = section.caCert() != null;
    var key = section.caKey() != null;
    if (cert != key) {
      field
          .key(cert ? "ca_key" : "ca_cert")
          .violation("missing", "a PEM file: ca_cert and ca_key go together");
    } else if (!cert && Boolean.TRUE.equals(section.enabled())) {
      field
          .key("enabled")
          .violation("true without a CA", "ca_cert and ca_key, the PEM files of the CA");
    }
  }

  private static void ttl(@Nullable String text, Field field) {
    if (text == null) {
      return;
    }
    var ttl = GoDuration.parse(text);
    if (ttl.isEmpty()) {
      field.violation(Shown.quoted(text), GoDuration.EXPECTED);
    } else if (ttl.get().compareTo(SHORTEST) < 0 || ttl.get().compareTo(LONGEST) > 0) {
      field.violation(Shown.quoted(text), "1m to 19800h");
    }
  }
}
