package dev.pipelock.proxy.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where further roots for upstream certificates are, as OpenSSL names the places; the JDK's own
 * roots always count too. The policy's {@code tls_interception.extra_ca_files} comes on top.
 *
 * @param certFile PEM bundle, from {@code SSL_CERT_FILE}
 * @param certDirs directories with PEM files, from {@code SSL_CERT_DIR} (colon-separated)
 */
public record TrustSettings(Optional<Path> certFile, List<Path> certDirs) {

  /** The JDK's roots only. */
  public static final TrustSettings SYSTEM_ONLY = new TrustSettings(Optional.empty(), List.of());

  public TrustSettings {
    certDirs = List.copyOf(certDirs);
  }

  /** Reads the two variables from an environment. */
  public static TrustSettings from(Map<String, String> environment) {
    var file = environment.getOrDefault("SSL_CERT_FILE", "");
    var dirs = environment.getOrDefault("SSL_CERT_DIR", "");
    return new TrustSettings(
        file.isBlank() ? Optional.empty() : Optional.of(Path.of(file)),
        List.of(dirs.split(":")).stream().filter(dir -> !dir.isBlank()).map(Path::of).toList());
  }
}
