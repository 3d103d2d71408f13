package dev.pipelock.operator.status;

import dev.pipelock.api.v1alpha1.Endpoints;
import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.validation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the status is a function of, besides the previous status and the clock.
 *
 * @param generation of the resource that was reconciled
 * @param violations of its spec; not empty means that the previous policy stays in force
 * @param mode in force; null if none is
 * @param policyHash SHA-256 of the configuration that replicas shall run, hex; null if there is
 *     none
 * @param endpoints where the proxy is reached; null if it does not run
 * @param notEnforced settings that are accepted without effect
 */
public record Observed(
    long generation,
    List<Violation> violations,
    @Nullable String mode,
    @Nullable String policyHash,
    @Nullable Endpoints endpoints,
    List<NotEnforced> notEnforced,
    Workload workload,
    Injected injection) {

  /** Ready replicas that run the wanted configuration. */
  int inSync() {
    return (int)
        workload.replicas().stream()
            .filter(replica -> replica.ready() && runsWanted(replica))
            .count();
  }

  boolean runsWanted(Replica replica) {
    return policyHash != null && policyHash.equals(replica.hash());
  }
}
