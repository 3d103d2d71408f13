package dev.pipelock.operator.webhook;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The label that opens a namespace to the webhook: set while a policy is in it, removed with the
 * last one.
 *
 * <p>It is applied under a field manager of its own and without force, so that an admin's {@code
 * disabled} stands: that is the veto, and the way out when the webhook itself is in trouble.
 */
final class NamespaceScope {
  static final String LABEL = "pipelock.dev/injection";
  static final String ENABLED = "enabled";
  private static final String MANAGER = "pipelock-operator-injection";
  private static final Logger LOG = LoggerFactory.getLogger(NamespaceScope.class);

  private final KubernetesClient client;
  private final Set<String> open = new HashSet<>();
  private boolean found;

  NamespaceScope(KubernetesClient client) {
    this.client = client;
  }

  /** Opens these namespaces and closes the others that we opened. Called by one thread. */
  void bring(Set<String> wanted) {
    if (!found) {
      // Opened by an earlier life of this operator, or by another replica.
      client.namespaces().withLabel(LABEL, ENABLED).list().getItems().stream()
          .filter(NamespaceScope::openedByUs)
          .forEach(namespace -> open.add(namespace.getMetadata().getName()));
      found = true;
    }
    for (var name : new TreeSet<>(wanted)) {
      if (!open.contains(name) && apply(name, true)) {
        open.add(name);
      }
    }
    for (var name : new TreeSet<>(open)) {
      if (!wanted.contains(name) && apply(name, false)) {
        open.remove(name);
      }
    }
  }

  /** Forgets what it knows: another replica leads, and may change it. */
  void forget() {
    open.clear();
    found = false;
  }

  private boolean apply(String name, boolean enabled) {
    var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    if (enabled) {
      namespace.getMetadata().setLabels(java.util.Map.of(LABEL, ENABLED));
    }
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(false)
            .build();
    try {
      if (client.namespaces().withName(name).get() != null) {
        client.resource(namespace).patch(context);
      }
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn(
            "namespace {} keeps its own value of label {}: no pod in it is injected", name, LABEL);
        return true;
      }
      throw refused;
    }
  }

  private static boolean openedByUs(Namespace namespace) {
    return namespace.getMetadata().getManagedFields().stream()
        .anyMatch(entry -> MANAGER.equals(entry.getManager()));
  }
}
