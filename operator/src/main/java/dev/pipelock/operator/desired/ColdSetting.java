package dev.pipelock.operator.desired;

import dev.pipelock.api.sections.Logging;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.rendering.Digest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a running proxy cannot take over: their change rolls the pods, by a digest in
 * the pod template. Everything that is not here is hot and never does.
 */
public enum ColdSetting {
  PORTS,
  MCP_UPSTREAM,
  IMAGE,
  /** The proxy reads its CA at start: new leaf certificates need the key that pods trust. */
  INTERCEPTION_CA,
  /** Where audit lines go is opened once. */
  LOGGING,
  /** Connections to the state store are made once. */
  STATE;

  /**
   * @param caFingerprint of the interception CA's certificate; null without interception
   * @return SHA-256 over all cold settings, hex
   */
  static String digest(Instance instance, @Nullable String caFingerprint) {
    return Digest.of(
        Arrays.stream(values())
            .map(setting -> setting + "=" + setting.value(instance, caFingerprint))
            .collect(Collectors.joining("\n")));
  }

  private String value(Instance instance, @Nullable String caFingerprint) {
    return switch (this) {
      case PORTS -> instance.ports().toString();
      case MCP_UPSTREAM -> Objects.toString(instance.mcpUpstream());
      case IMAGE -> instance.image().reference();
      case INTERCEPTION_CA -> Objects.toString(caFingerprint);
      case LOGGING -> logging(instance.spec().logging());
      case STATE -> Objects.toString(instance.spec().state());
    };
  }

  /** What is logged is hot; only where it goes is not. */
  private static String logging(@Nullable Logging logging) {
    return logging == null
        ? "null"
        : logging.format() + " " + logging.output() + " " + logging.file();
  }
}
