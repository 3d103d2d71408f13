package dev.pipelock.operator.mutation;

import dev.pipelock.api.v1alpha1.EnvConflict;
import dev.pipelock.api.v1alpha1.Injection;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import dev.pipelock.operator.rendering.Digest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy injects into a pod.
 *
 * @param policy name of the policy
 * @param namespace namespace of the policy and the pod
 * @param proxyUrl value of the proxy variables
 * @param noProxy entries of NO_PROXY that we need, in order
 * @param trustConfigMap ConfigMap with the CA under its OpenSSL name; null without interception
 * @param excludeContainers containers that are left alone
 * @param onConflict what to do with proxy variables of another value
 */
public record ProxyEnvironment(
    String policy,
    String namespace,
    String proxyUrl,
    List<String> noProxy,
    @Nullable String trustConfigMap,
    Set<String> excludeContainers,
    EnvConflict onConflict) {

  private static final int STAMP_LENGTH = 16;

  /**
   * What an instance injects; empty where its forward proxy is off, so that there is nothing to
   * point a pod at.
   */
  public static Optional<ProxyEnvironment> of(Instance instance) {
    return Optional.ofNullable(instance.forwardProxyUrl()).map(url -> of(instance, url));
  }

  /**
   * What a policy that is not valid now goes on injecting: the address of its last good proxy, and
   * of its own NO_PROXY entries none, since they may be what is wrong with it.
   *
   * @param url address of the proxy, from the policy's status
   */
  public static ProxyEnvironment lastGood(Instance instance, String url) {
    var environment = of(instance, url);
    return new ProxyEnvironment(
        environment.policy,
        environment.namespace,
        url,
        NoProxy.entries(instance, List.of()),
        environment.trustConfigMap,
        environment.excludeContainers,
        environment.onConflict);
  }

  private static ProxyEnvironment of(Instance instance, String url) {
    var injection = Optional.ofNullable(instance.spec().injection());
    return new ProxyEnvironment(
        instance.policy(),
        instance.namespace(),
        url,
        NoProxy.entries(instance, injection.map(Injection::noProxy).orElse(List.of())),
        instance.toggles().intercepts() ? instance.name(Role.TRUST) : null,
        Set.copyOf(injection.map(Injection::excludeContainers).orElse(List.of())),
        Objects.requireNonNullElse(
            injection.map(Injection::onConflict).orElse(null), EnvConflict.KEEP));
  }

  /** Changes with every value that is injected, so that a pod that predates a change is seen. */
  String stamp() {
    var values = proxyUrl + '\n' + String.join(",", noProxy) + '\n' + trustConfigMap;
    return Digest.of(values).substring(0, STAMP_LENGTH);
  }
}
