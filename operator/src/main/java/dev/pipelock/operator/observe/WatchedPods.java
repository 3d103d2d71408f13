package dev.pipelock.operator.observe;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Choice;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.instance.PodTraits;
import dev.pipelock.operator.instance.Selection;
import dev.pipelock.operator.instance.Toggles;
import dev.pipelock.operator.status.Injected;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pods that policies may select, and which of them carry an injection. */
public final class WatchedPods {
  private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed");

  private final IndexedResourceCache<PipelockPolicy> policies;
  private final List<PodSource> sources;

  /**
   * @param namespaces to watch; empty for all
   */
  public WatchedPods(EventSourceContext<PipelockPolicy> context, Set<String> namespaces) {
    policies = context.getPrimaryCache();
    // A store serves one informer: a relist of one namespace would drop the others' pods from it.
    sources =
        namespaces.isEmpty()
            ? List.of(PodSource.of("watched-pods", Set.of(), this::concerned, context))
            : namespaces.stream()
                .map(ns -> PodSource.of("watched-pods-" + ns, Set.of(ns), this::concerned, context))
                .toList();
  }

  /** The informers, for the framework to run. */
  public List<PodSource> sources() {
    return sources;
  }

  /** The policies that a pod's coming, going or changing is news for. */
  private Set<ResourceID> concerned(Pod pod) {
    var namespace = pod.getMetadata().getNamespace();
    var ids = new HashSet<ResourceID>();
    if (Selection.choose(policiesOf(namespace), PodTraits.of(pod))
        instanceof Choice.Chosen(var policy)) {
      ids.add(ResourceID.fromResource(policy));
    }
    var injected = injectedPolicy(pod);
    if (injected != null) {
      ids.add(new ResourceID(injected, namespace));
    }
    return ids;
  }

  /** What a policy has to do with the pods of its namespace. */
  public Injected injection(PipelockPolicy policy) {
    var name = policy.getMetadata().getName();
    var namespace = policy.getMetadata().getNamespace();
    var candidates = policiesOf(namespace);
    var missing = new ArrayList<String>();
    var leftovers = new ArrayList<String>();
    var selected = 0;
    for (var pod : running(namespace)) {
      var mine =
          Selection.choose(candidates, PodTraits.of(pod)) instanceof Choice.Chosen(var chosen)
              && name.equals(chosen.getMetadata().getName());
      var carries = name.equals(injectedPolicy(pod));
      selected += mine ? 1 : 0;
      if (mine != carries) {
        (mine ? missing : leftovers).add(pod.getMetadata().getName());
      }
    }
    missing.sort(null);
    leftovers.sort(null);
    return new Injected(Toggles.of(policy).injects(), selected, missing, leftovers);
  }

  private List<PipelockPolicy> policiesOf(String namespace) {
    return policies.list(namespace, policy -> true).toList();
  }

  private List<Pod> running(String namespace) {
    return sources.stream()
        .flatMap(source -> source.list(namespace, WatchedPods::isRunning))
        .toList();
  }

  private static boolean isRunning(Pod pod) {
    var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return pod.getMetadata().getDeletionTimestamp() == null
        && (phase == null || !TERMINAL.contains(phase));
  }

  private static @Nullable String injectedPolicy(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Keys.INJECTED_POLICY);
  }
}
