package dev.pipelock.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One Sure install's protection: what an admin wrote, and what is really enforced. */
@Group("pipelock.dev")
@Version("v1alpha1")
@ShortNames("plp")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".status.mode")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Replicas",
    jsonPath = ".status.readyReplicas",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Injected", jsonPath = ".status.injected")
@AdditionalPrinterColumn(name = "Policy", jsonPath = ".status.policy")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class PipelockPolicy extends CustomResource<PipelockPolicySpec, PipelockPolicyStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** Absent until written: a record has no empty form for the client to make up. */
  @Override
  protected @Nullable PipelockPolicySpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable PipelockPolicyStatus initStatus() {
    return null;
  }
}
