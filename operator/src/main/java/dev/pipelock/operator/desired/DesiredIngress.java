package dev.pipelock.operator.desired;

import dev.pipelock.api.v1alpha1.IngressHost;
import dev.pipelock.api.v1alpha1.IngressPath;
import dev.pipelock.api.v1alpha1.IngressSpec;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Ports;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Ingress to the MCP port. */
public final class DesiredIngress {
  private static final List<IngressPath> WHOLE_HOST = List.of(new IngressPath("/", "Prefix"));

  private DesiredIngress() {}

  /** Every host and path leads to the MCP port. */
  public static Ingress of(Instance instance, IngressSpec wanted) {
    return new IngressBuilder()
        .withMetadata(instance.metadata(Role.PROXY))
        .editMetadata()
        .addToAnnotations(orEmpty(wanted.annotations()))
        .endMetadata()
        .withNewSpec()
        .withIngressClassName(written(wanted.className()))
        .withRules(orEmpty(wanted.hosts()).stream().map(host -> rule(instance, host)).toList())
        .withTls(tls(wanted))
        .endSpec()
        .build();
  }

  private static IngressRule rule(Instance instance, IngressHost host) {
    var paths = orEmpty(host.paths()).isEmpty() ? WHOLE_HOST : orEmpty(host.paths());
    return new IngressRuleBuilder()
        .withHost(written(host.host()))
        .withNewHttp()
        .withPaths(paths.stream().map(path -> path(instance, path)).toList())
        .endHttp()
        .build();
  }

  private static HTTPIngressPath path(Instance instance, IngressPath path) {
    return new HTTPIngressPathBuilder()
        .withPath(Objects.requireNonNullElse(path.path(), "/"))
        .withPathType(Objects.requireNonNullElse(path.pathType(), "Prefix"))
        .withNewBackend()
        .withNewService()
        .withName(instance.name(Role.PROXY))
        .withNewPort()
        .withName(Ports.MCP_NAME)
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  private static List<IngressTLS> tls(IngressSpec wanted) {
    return orEmpty(wanted.tls()).stream()
        .map(
            tls ->
                new IngressTLSBuilder()
                    .withSecretName(written(tls.secretName()))
                    .withHosts(orEmpty(tls.hosts()))
                    .build())
        .toList();
  }

  private static @Nullable String written(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
