package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * When an ended container starts again.
 *
 * @param policy {@code Always}, {@code OnFailure} or {@code Never}
 * @param init whether it is an init container
 */
record RestartRule(String policy, boolean init) {
  static RestartRule ofContainer(Pod pod) {
    return new RestartRule(podPolicy(pod), false);
  }

  /** An init container of a pod that always restarts must itself end, with success. */
  static RestartRule ofInitContainer(Pod pod, Container container) {
    if ("Always".equals(container.getRestartPolicy())) {
      return new RestartRule("Always", true);
    }
    return new RestartRule(podPolicy(pod).equals("Never") ? "Never" : "OnFailure", true);
  }

  /** A sidecar: an init container that goes on running beside the others. */
  boolean sidecar() {
    return init && policy.equals("Always");
  }

  boolean after(int exitCode) {
    return switch (policy) {
      case "Never" -> false;
      case "OnFailure" -> exitCode != 0;
      default -> true;
    };
  }

  private static String podPolicy(Pod pod) {
    var policy = pod.getSpec().getRestartPolicy();
    return policy == null ? "Always" : policy;
  }
}
