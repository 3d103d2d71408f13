package dev.pipelock.operator.observe;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.ServiceMonitor;
import dev.pipelock.operator.instance.Toggles;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An informer over one object, the ServiceMonitor's CRD: when the Prometheus operator is installed
 * after ours, the policies that wait for it hear of it at once.
 */
public final class ServiceMonitorCrd {
  private static final String NAME = "servicemonitor-crd";
  private static final ResourceID CRD = new ResourceID(ServiceMonitor.CRD);

  private ServiceMonitorCrd() {}

  /** The informer, for the framework to run. */
  public static InformerEventSource<CustomResourceDefinition, PipelockPolicy> source(
      EventSourceContext<PipelockPolicy> context) {
    var policies = context.getPrimaryCache();
    var configuration =
        InformerEventSourceConfiguration.from(CustomResourceDefinition.class, PipelockPolicy.class)
            .withName(NAME)
            .withWatchAllNamespaces()
            .withFieldSelector(
                new FieldSelector(new FieldSelector.Field("metadata.name", ServiceMonitor.CRD)))
            .withSecondaryToPrimaryMapper(
                crd ->
                    policies
                        .list(policy -> Toggles.of(policy).serviceMonitor() != null)
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()))
            .<PipelockPolicy>withPrimaryToSecondaryMapper(policy -> Set.of())
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** Whether ServiceMonitors can be written now. */
  public static boolean isServed(Context<PipelockPolicy> context) {
    var source =
        context.eventSourceRetriever().getEventSourceFor(CustomResourceDefinition.class, NAME);
    return source instanceof Cache<?> cache
        && cache.get(CRD).filter(CustomResourceDefinition.class::isInstance).stream()
            .map(CustomResourceDefinition.class::cast)
            .anyMatch(ServiceMonitorCrd::isEstablished);
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    var status = crd.getStatus();
    return status != null
        && status.getConditions() != null
        && status.getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }
}
