package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.TlsInterception;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a policy names. Relative paths count from the folder of the configuration file as
 * it was given, never from where its symlinks lead: in a ConfigMap volume the real folder changes
 * with each update and holds nothing else.
 */
final class PolicyPaths {
  private final Path folder;

  PolicyPaths(Path configuration) {
    var parent = configuration.toAbsolutePath().getParent();
    this.folder = parent == null ? configuration.toAbsolutePath() : parent;
  }

  /** The same policy with every file path absolute. */
  Policy resolve(Policy policy) {
    return new Policy(
        policy.version(),
        policy.mode(),
        policy.enforce(),
        policy.explainBlocks(),
        policy.apiAllowlist(),
        policy.trustedDomains(),
        policy.internal(),
        policy.ssrf(),
        policy.suppress(),
        policy.forwardProxy(),
        policy.fetchProxy(),
        resolve(policy.tlsInterception()),
        resolve(policy.dlp()),
        policy.requestBodyScanning(),
        policy.responseScanning(),
        policy.mcpInputScanning(),
        policy.mcpToolScanning(),
        policy.mcpToolPolicy(),
        policy.mcpSessionBinding(),
        policy.toolChainDetection(),
        policy.websocketProxy(),
        policy.logging(),
        resolve(policy.killSwitch()),
        policy.state(),
        policy.healthWatchdog(),
        policy.flightRecorder());
  }

  /** Setting to file, for each file whose content is part of the policy's meaning. */
  static Map<String, Path> materials(Policy policy) {
    var files = new LinkedHashMap<String, Path>();
    var dlp = policy.dlp();
    if (dlp != null) {
      put(files, "dlp.secrets_file", dlp.secretsFile());
    }
    var tls = policy.tlsInterception();
    if (tls != null) {
      if (!Boolean.FALSE.equals(tls.enabled())) {
        put(files, "tls_interception.ca_cert", tls.caCert());
        put(files, "tls_interception.ca_key", tls.caKey());
      }
      var roots = tls.extraCaFiles() == null ? List.<String>of() : tls.extraCaFiles();
      for (int i = 0; i < roots.size(); i++) {
        put(files, "tls_interception.extra_ca_files[" + i + "]", roots.get(i));
      }
    }
    return files;
  }

  private static void put(Map<String, Path> files, String setting, @Nullable String file) {
    if (file != null && !file.isEmpty()) {
      files.put(setting, Path.of(file));
    }
  }

  private @Nullable Dlp resolve(@Nullable Dlp dlp) {
    return dlp == null
        ? null
        : new Dlp(
            dlp.scanEnv(),
            absolute(dlp.secretsFile()),
            dlp.minEnvSecretLength(),
            dlp.includeDefaults(),
            dlp.placeholders(),
            dlp.patterns());
  }

  private @Nullable TlsInterception resolve(@Nullable TlsInterception tls) {
    return tls == null
        ? null
        : new TlsInterception(
            tls.enabled(),
            absolute(tls.caCert()),
            absolute(tls.caKey()),
            tls.domains(),
            tls.includeDefaults(),
            tls.passthroughDomains(),
            tls.certTtl(),
            tls.certCacheSize(),
            tls.maxResponseBytes(),
            tls.extraCaFiles() == null
                ? null
                : tls.extraCaFiles().stream().map(folder::resolve).map(Path::toString).toList());
  }

  private @Nullable KillSwitch resolve(@Nullable KillSwitch section) {
    return section == null
        ? null
        : new KillSwitch(
            section.enabled(),
            absolute(section.sentinelFile()),
            section.message(),
            section.healthExempt(),
            section.metricsExempt(),
            section.apiExempt(),
            section.apiToken(),
            section.apiListen(),
            section.allowlistIps());
  }

  private @Nullable String absolute(@Nullable String file) {
    return file == null || file.isEmpty() ? file : folder.resolve(file).toString();
  }
}
