package dev.pipelock.proxy.config;

import static dev.pipelock.proxy.config.PolicyCompiler.or;

import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.validation.Notice;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.KnownSecrets;
import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the values that one policy keeps in: of the environment and of its secrets file. */
final class KnownSecretsReader {
  private static final int MINIMUM_LENGTH = 16;

  private final EnvironmentSecrets environment;
  private final List<Form> forms = new ArrayList<>();

  KnownSecretsReader(EnvironmentSecrets environment, @Nullable Dlp section) {
    this.environment = environment;
    if (or(section == null ? null : section.scanEnv(), true)) {
      forms.addAll(
          environment.forms(
              or(section == null ? null : section.minEnvSecretLength(), MINIMUM_LENGTH)));
    }
  }

  /**
   * Reads a file of the policy if it is the one with secrets.
   *
   * @return the state to remember, of which the secrets are no part
   */
  FileState taken(
      String setting, FileState state, List<Violation> violations, List<Notice> notices) {
    if (!setting.equals(SecretsFile.SETTING) || state.bytes().isEmpty()) {
      return state;
    }
    var file = SecretsFile.read(state.bytes().get());
    var wrong = file.violations(state.location());
    violations.addAll(wrong);
    notices.addAll(file.notices(state.location()));
    if (wrong.isEmpty()) {
      forms.addAll(file.forms(environment.digester()));
    }
    return state.withoutContent();
  }

  KnownSecrets all() {
    return KnownSecrets.of(environment.digester(), forms);
  }
}
