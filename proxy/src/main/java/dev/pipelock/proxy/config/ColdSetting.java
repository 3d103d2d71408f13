package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.api.sections.Policy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a file that only a restart applies; every other setting is hot. */
public enum ColdSetting {
  FORWARD_PROXY_PORT("forward_proxy.port", of(Policy::forwardProxy, ForwardProxy::port)),
  KILL_SWITCH_API("kill_switch.api_listen", of(Policy::killSwitch, KillSwitch::apiListen)),
  STATE("state", Policy::state);

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // pure functions of record accessors
  private final Function<Policy, @Nullable Object> value;

  ColdSetting(String path, Function<Policy, @Nullable Object> value) {
    this.path = path;
    this.value = value;
  }

  /** Path in the file's spelling. */
  public String path() {
    return path;
  }

  /** The cold settings that differ between what runs and what was just read. */
  static List<ColdSetting> changed(Policy running, Policy read) {
    return Stream.of(values())
        .filter(cold -> !Objects.equals(cold.value.apply(running), cold.value.apply(read)))
        .toList();
  }

  private static <S> Function<Policy, @Nullable Object> of(
      Function<Policy, @Nullable S> section, Function<S, ? extends @Nullable Object> value) {
    return policy -> Optional.ofNullable(section.apply(policy)).map(value).orElse(null);
  }
}
