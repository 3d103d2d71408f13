package dev.pipelock.operator.desired;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Prometheus operator's ServiceMonitor, as far as we write it. It has a class because the
 * framework looks a generic resource's kind up at the API server, and fails where the CRD is not
 * installed.
 */
@Group("monitoring.coreos.com")
@Version("v1")
@Kind("ServiceMonitor")
@Plural("servicemonitors")
public class ServiceMonitor extends CustomResource<Map<String, Object>, Void>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** Name of its CRD. */
  public static final String CRD = "servicemonitors.monitoring.coreos.com";

  @Override
  protected @Nullable Map<String, Object> initSpec() {
    return null;
  }

  @Override
  protected @Nullable Void initStatus() {
    return null;
  }
}
