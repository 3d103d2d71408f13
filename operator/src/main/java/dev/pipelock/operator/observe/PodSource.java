package dev.pipelock.operator.observe;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.Set;

/**
 * An informer over pods that are not ours, trimmed. A pod that changes sides is news for both: the
 * policy that has it now, and the one that had it.
 */
public final class PodSource extends InformerEventSource<Pod, PipelockPolicy> {
  private static final String NOT_OURS = Keys.MANAGED_BY + "!=" + Keys.MANAGER;

  private final SecondaryToPrimaryMapper<Pod> concerned;

  private PodSource(
      InformerEventSourceConfiguration<Pod> configuration,
      SecondaryToPrimaryMapper<Pod> concerned,
      EventSourceContext<PipelockPolicy> context) {
    super(configuration, context);
    this.concerned = concerned;
  }

  static PodSource of(
      String name,
      Set<String> namespaces,
      SecondaryToPrimaryMapper<Pod> concerned,
      EventSourceContext<PipelockPolicy> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Pod.class, PipelockPolicy.class)
            .withName(name)
            .withLabelSelector(NOT_OURS)
            .withItemStore(new TrimmedPods())
            .withOnUpdateFilter(PodSource::matters)
            .withSecondaryToPrimaryMapper(concerned)
            // Which pods a policy has depends on the other policies: it is asked for, not indexed.
            .<PipelockPolicy>withPrimaryToSecondaryMapper(policy -> Set.of());
    if (namespaces.isEmpty()) {
      configuration.withWatchAllNamespaces();
    } else {
      configuration.withNamespaces(namespaces);
    }
    return new PodSource(configuration.build(), concerned, context);
  }

  /** A pod changes all the time; selection and counting look at a small part of it. */
  private static boolean matters(Pod updated, Pod old) {
    var now = TrimmedPods.trimmed(updated);
    var before = TrimmedPods.trimmed(old);
    now.getMetadata().setResourceVersion(null);
    before.getMetadata().setResourceVersion(null);
    return !now.equals(before);
  }

  @Override
  public void onUpdate(Pod old, Pod updated) {
    super.onUpdate(old, updated);
    if (!Objects.equals(old.getMetadata().getLabels(), updated.getMetadata().getLabels())) {
      concerned
          .toPrimaryResourceIDs(old)
          .forEach(policy -> getEventHandler().handleEvent(new Event(policy)));
    }
  }
}
