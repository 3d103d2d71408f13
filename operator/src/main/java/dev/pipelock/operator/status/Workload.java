package dev.pipelock.operator.status;

import java.util.List;

/**
 * The proxy's workload as observed.
 *
 * @param enabled whether it is wanted at all
 * @param desiredReplicas wanted pods
 * @param rolledOut whether every pod is of the newest template
 * @param replicas the pods that are there and not going
 * @param failures what could not be applied, one line each; empty when all was
 */
public record Workload(
    boolean enabled,
    int desiredReplicas,
    boolean rolledOut,
    List<Replica> replicas,
    List<String> failures) {

  int ready() {
    return (int) replicas.stream().filter(Replica::ready).count();
  }
}
