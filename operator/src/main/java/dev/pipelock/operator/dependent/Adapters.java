package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.dependent.DependentResourceSpec;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResourceFactory;
import java.util.Map;
import java.util.function.Function;

/** Makes the adapters with what they need, where the framework would want them without. */
public final class Adapters
    implements DependentResourceFactory<
        ControllerConfiguration<?>, DependentResourceSpec<?, PipelockPolicy, ?>> {

  private static final Map<Class<?>, Function<Assembly, PolicyDependent<?>>> CONSTRUCTORS =
      Map.of(
          CaSecretDependent.class, CaSecretDependent::new,
          TrustDependent.class, TrustDependent::new,
          PolicyConfigMapDependent.class, PolicyConfigMapDependent::new,
          DeploymentDependent.class, DeploymentDependent::new,
          ServiceDependent.class, ServiceDependent::new,
          ServiceAccountDependent.class, ServiceAccountDependent::new,
          IngressDependent.class, IngressDependent::new,
          DisruptionBudgetDependent.class, DisruptionBudgetDependent::new,
          ServiceMonitorDependent.class, ServiceMonitorDependent::new);

  private final Assembly assembly;

  /** A factory of adapters around an assembly. */
  public Adapters(Assembly assembly) {
    this.assembly = assembly;
  }

  @Override
  public DependentResource<?, PipelockPolicy> createFrom(
      DependentResourceSpec<?, PipelockPolicy, ?> spec, ControllerConfiguration<?> configuration) {
    var adapter = adapter(spec);
    configure(adapter, spec, configuration);
    return adapter;
  }

  @Override
  public Class<?> associatedResourceType(DependentResourceSpec<?, PipelockPolicy, ?> spec) {
    return adapter(spec).resourceType();
  }

  private PolicyDependent<?> adapter(DependentResourceSpec<?, PipelockPolicy, ?> spec) {
    var constructor = CONSTRUCTORS.get(spec.getDependentResourceClass());
    if (constructor == null) {
      throw new IllegalArgumentException(
          "no constructor for " + spec.getDependentResourceClass() + ": add it to Adapters");
    }
    return constructor.apply(assembly);
  }
}
