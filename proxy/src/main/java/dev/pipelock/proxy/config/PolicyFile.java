package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.validation.Coverage;
import dev.pipelock.api.validation.Loaded;
import dev.pipelock.api.validation.Notice;
import dev.pipelock.api.validation.PolicyDocument;
import dev.pipelock.api.validation.Spelling;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the bytes of a {@code pipelock.yaml} into a policy that is ready to be published, or into
 * everything that is wrong with it. Publishes nothing.
 */
public final class PolicyFile {
  private static final Logger log = LoggerFactory.getLogger(PolicyFile.class);

  /** What holds without a configuration file: mode balanced, forward proxy on. */
  static final String DEFAULTS = "version: 1\nforward_proxy:\n  enabled: true\n";

  static final String DEFAULTS_DIGEST = "defaults";

  private final Optional<Path> path;
  private final @Nullable Mode override;
  private final PolicyCheck check;
  private final EnvironmentSecrets environment;

  /** Without secrets in the environment. */
  public PolicyFile(Optional<Path> path, @Nullable Mode override, PolicyCheck check) {
    this(path, override, check, Map.of());
  }

  /**
   * @param path the configuration file; empty for the built-in defaults
   * @param override mode of the command line, which wins over every file
   * @param check last check before a snapshot may be published
   * @param environment variables whose values must not leave; only digests of them are kept
   */
  public PolicyFile(
      Optional<Path> path,
      @Nullable Mode override,
      PolicyCheck check,
      Map<String, String> environment) {
    this.path = path;
    this.override = override;
    this.check = check;
    this.environment = EnvironmentSecrets.of(environment);
  }

  /** The configuration file; empty for the built-in defaults. */
  public Optional<Path> path() {
    return path;
  }

  /** What became of a file's bytes. */
  sealed interface Reading {
    /** The files named by the policy, as far as it could be read, as they were then. */
    Map<Path, FileState> materials();
  }

  record Ready(
      PolicySnapshot snapshot,
      List<Notice> notEnforced,
      List<Notice> notices,
      Map<Path, FileState> materials)
      implements Reading {}

  record Unusable(List<Violation> violations, Map<Path, FileState> materials) implements Reading {}

  /** The built-in defaults. */
  Reading defaults(long generation) {
    return read(DEFAULTS, DEFAULTS_DIGEST, generation, policy -> policy);
  }

  Reading read(FileState file, long generation) {
    if (file.bytes().isEmpty()) {
      return unusable(new Violation("(file)", null, file.reason(), "a readable YAML file", null));
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(file.bytes().get()))
              .toString();
    } catch (CharacterCodingException notUtf8) {
      return unusable(new Violation("(file)", null, "bytes that are not UTF-8", "UTF-8", null));
    }
    return read(text, file.digest(), generation, new PolicyPaths(file.path())::resolve);
  }

  private Reading read(
      String text, String digest, long generation, UnaryOperator<Policy> absolutePaths) {
    return switch (PolicyDocument.parse(text)) {
      case Loaded.Invalid invalid -> new Unusable(invalid.violations(), Map.of());
      case Loaded.Valid valid ->
          compile(valid, absolutePaths.apply(valid.policy()), digest, generation);
    };
  }

  private Reading compile(Loaded.Valid valid, Policy policy, String digest, long generation) {
    var materials = new LinkedHashMap<Path, FileState>();
    var violations = new ArrayList<Violation>();
    var notices = new ArrayList<>(valid.notices());
    var secrets = new KnownSecretsReader(environment, policy.dlp());
    PolicyPaths.materials(policy)
        .forEach(
            (setting, file) -> {
              var state = FileState.of(file);
              materials.put(file, secrets.taken(setting, state, violations, notices));
              if (state.bytes().isEmpty()) {
                violations.add(
                    new Violation(
                        setting, null, file + ": " + state.reason(), "a readable file", null));
              }
            });
    if (!violations.isEmpty()) {
      return new Unusable(violations, materials);
    }
    try {
      var snapshot = PolicyCompiler.compile(policy, digest, generation, override, secrets.all());
      violations.addAll(check.violations(snapshot));
      return violations.isEmpty()
          ? new Ready(snapshot, gaps(valid), List.copyOf(notices), materials)
          : new Unusable(violations, materials);
    } catch (RuntimeException fault) {
      log.error("compiling the policy failed", fault);
      return new Unusable(
          List.of(
              new Violation(
                  "(policy)",
                  null,
                  "a fault of ours while compiling it, see the log",
                  "a policy that compiles",
                  null)),
          materials);
    }
  }

  private static List<Notice> gaps(Loaded.Valid valid) {
    return Coverage.gaps(valid.policy(), valid.untyped(), Spelling.SNAKE_CASE);
  }

  private static Reading unusable(Violation violation) {
    return new Unusable(List.of(violation), Map.of());
  }
}
