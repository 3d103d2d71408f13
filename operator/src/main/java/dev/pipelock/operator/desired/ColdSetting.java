package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.rendering.Digest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a running proxy cannot take over: their change rolls the pods, by a digest in
 * the pod template. Everything that is not here is hot and never does.
 */
public enum ColdSetting {
  PORTS((instance, ca) -> instance.ports().toString()),
  MCP_UPSTREAM((instance, ca) -> instance.mcpUpstream()),
  IMAGE((instance, ca) -> instance.image().reference()),
  /** The proxy reads its CA at start: new leaf certificates need the key that pods trust. */
  INTERCEPTION_CA((instance, ca) -> ca),
  /** Where audit lines go is opened once. */
  LOGGING((instance, ca) -> Objects.toString(instance.spec().logging(), null)),
  /** Connections to the state store are made once. */
  STATE((instance, ca) -> Objects.toString(instance.spec().state(), null));

  private final BiFunction<Instance, @Nullable String, @Nullable String> value;

  ColdSetting(BiFunction<Instance, @Nullable String, @Nullable String> value) {
    this.value = value;
  }

  /**
   * @param caFingerprint of the interception CA's certificate; null without interception
   * @return SHA-256 over all cold settings, hex
   */
  static String digest(Instance instance, @Nullable String caFingerprint) {
    return Digest.of(
        Arrays.stream(values())
            .map(setting -> setting + "=" + setting.value.apply(instance, caFingerprint))
            .collect(Collectors.joining("\n")));
  }
}
