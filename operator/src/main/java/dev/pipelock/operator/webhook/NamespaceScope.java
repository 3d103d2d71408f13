package dev.pipelock.operator.webhook;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The label that opens a namespace to the webhook: set while a policy is in it, removed with the
 * last one.
 *
 * <p>It is applied under a field manager of its own and without force, and only where there is
 * none, so that an admin's {@code disabled} stands: that is the veto, and the way out when the
 * webhook itself is in trouble.
 */
final class NamespaceScope {
  static final String LABEL = "pipelock.dev/injection";
  static final String ENABLED = "enabled";
  private static final String MANAGER = "pipelock-operator-injection";
  private static final Logger LOG = LoggerFactory.getLogger(NamespaceScope.class);

  private final KubernetesClient client;
  private final Warnings warnings = new Warnings(LOG);
  private @Nullable Set<String> settled;

  NamespaceScope(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Opens these namespaces and closes the others that we opened. It asks the cluster only when they
   * changed, after {@link #lookAgain}, or when it could not finish. Called by one thread.
   */
  void bring(Set<String> wanted) {
    if (wanted.equals(settled)) {
      return;
    }
    var labelled = new HashMap<String, Namespace>();
    client
        .namespaces()
        .withLabel(LABEL)
        .list()
        .getItems()
        .forEach(found -> labelled.put(found.getMetadata().getName(), found));
    var concerned = new TreeSet<>(wanted);
    concerned.addAll(labelled.keySet());
    warnings.retain(concerned);
    var finished = true;
    for (var name : concerned) {
      var found = labelled.get(name);
      if (wanted.contains(name)) {
        finished &= open(name, found);
      } else if (found != null && isOurs(found)) {
        finished &= apply(name, Map.of());
      }
    }
    settled = finished ? Set.copyOf(wanted) : null;
  }

  /** Labels may have been changed since, by an admin or by a replica that led. */
  void lookAgain() {
    settled = null;
  }

  private boolean open(String name, @Nullable Namespace labelled) {
    if (labelled == null) {
      return apply(name, Map.of(LABEL, ENABLED));
    }
    var value = labelled.getMetadata().getLabels().get(LABEL);
    if (ENABLED.equals(value)) {
      warnings.settle(name);
    } else {
      vetoed(name);
    }
    return true;
  }

  private void vetoed(String name) {
    warnings.warn(
        name,
        "namespace %s keeps its own value of label %s: no pod in it is injected"
            .formatted(name, LABEL));
  }

  /**
   * @return whether there is nothing more to do
   */
  private boolean apply(String name, Map<String, String> labels) {
    try {
      // An apply would create it.
      if (client.namespaces().withName(name).get() == null) {
        return false;
      }
      client
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withLabels(labels)
                  .endMetadata()
                  .build())
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withFieldManager(MANAGER)
                  .withForce(false)
                  .build());
      warnings.settle(name);
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        vetoed(name);
        return true;
      }
      // The others get their label all the same.
      warnings.warn(
          name,
          "label %s of namespace %s could not be changed and will be tried again: %s"
              .formatted(LABEL, name, refused.getMessage()));
      return false;
    }
  }

  private static boolean isOurs(Namespace namespace) {
    return namespace.getMetadata().getManagedFields().stream()
        .anyMatch(entry -> MANAGER.equals(entry.getManager()));
  }
}
