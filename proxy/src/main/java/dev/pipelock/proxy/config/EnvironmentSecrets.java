package dev.pipelock.proxy.config;

import dev.pipelock.proxy.inspect.secrets.Shape;
import dev.pipelock.proxy.policy.SecretDigester;
import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The environment's secrets as digests, made once at start; the values are not kept. */
final class EnvironmentSecrets {
  private static final String RULE = "Environment Variable Leak";

  /** Below this, in bits a character, a value is a word or a number. */
  private static final double LEAST_ENTROPY = 3.0;

  /** Variables of every shell and desktop, of language runtimes and of Kubernetes: no secrets. */
  private static final Set<String> HARMLESS =
      Set.of(
          "path",
          "pwd",
          "oldpwd",
          "home",
          "shell",
          "shlvl",
          "user",
          "logname",
          "username",
          "hostname",
          "host",
          "lang",
          "language",
          "tz",
          "term",
          "term_program",
          "term_program_version",
          "colorterm",
          "ls_colors",
          "editor",
          "visual",
          "pager",
          "less",
          "lessopen",
          "lessclose",
          "manpath",
          "mail",
          "display",
          "wayland_display",
          "dbus_session_bus_address",
          "desktop_session",
          "gdmsession",
          "session_manager",
          "ssh_auth_sock",
          "ssh_agent_pid",
          "ssh_client",
          "ssh_connection",
          "ssh_tty",
          "tmpdir",
          "temp",
          "tmp",
          "ps1",
          "ps2",
          "prompt_command",
          "histfile",
          "java_home",
          "java_version",
          "java_opts",
          "java_tool_options",
          "jdk_java_options",
          "classpath",
          "gopath",
          "goroot",
          "pythonpath",
          "virtual_env",
          "node_path",
          "nvm_dir",
          "rbenv_root",
          "gem_home",
          "bundle_path",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy",
          "ssl_cert_file",
          "ssl_cert_dir",
          "ld_library_path",
          "ld_preload",
          "_",
          "kubernetes_port",
          "windowid",
          "xauthority");

  private static final List<String> HARMLESS_FAMILIES =
      List.of("lc_", "xdg_", "kubernetes_", "maven_");

  private final SecretDigester digester;
  private final List<Candidate> candidates;

  /**
   * A value that counts once it is long enough.
   *
   * @param length of the value, in characters
   */
  private record Candidate(int length, List<Form> forms) {}

  private EnvironmentSecrets(SecretDigester digester, List<Candidate> candidates) {
    this.digester = digester;
    this.candidates = candidates;
  }

  static EnvironmentSecrets of(Map<String, String> environment) {
    var digester = SecretDigester.create();
    var candidates = new ArrayList<Candidate>();
    environment.forEach(
        (name, value) -> {
          if (!isHarmless(name) && Shape.entropy(value) > LEAST_ENTROPY) {
            candidates.add(new Candidate(value.length(), SecretForms.of(digester, RULE, value)));
          }
        });
    return new EnvironmentSecrets(digester, List.copyOf(candidates));
  }

  /** What the values of at least this length look like. */
  List<Form> forms(int minimumLength) {
    return candidates.stream()
        .filter(candidate -> candidate.length() >= minimumLength)
        .flatMap(candidate -> candidate.forms().stream())
        .toList();
  }

  SecretDigester digester() {
    return digester;
  }

  private static boolean isHarmless(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return HARMLESS.contains(lower)
        || HARMLESS_FAMILIES.stream().anyMatch(lower::startsWith)
        // Kubernetes writes one such set for each service of the namespace.
        || lower.endsWith("_service_host")
        || lower.endsWith("_service_port")
        || lower.contains("_port_");
  }
}
