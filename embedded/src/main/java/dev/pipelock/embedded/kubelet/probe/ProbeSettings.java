package dev.pipelock.embedded.kubelet.probe;

import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a probe is run and how many results in a row count, with the defaults of the Kubernetes API.
 */
public record ProbeSettings(
    Duration initialDelay, Duration period, Duration timeout, int failures, int successes) {

  /** The numbers of a probe. */
  public static ProbeSettings of(Probe probe) {
    return new ProbeSettings(
        Duration.ofSeconds(number(probe.getInitialDelaySeconds(), 0)),
        Duration.ofSeconds(number(probe.getPeriodSeconds(), 10)),
        Duration.ofSeconds(number(probe.getTimeoutSeconds(), 1)),
        number(probe.getFailureThreshold(), 3),
        number(probe.getSuccessThreshold(), 1));
  }

  private static int number(@Nullable Integer value, int byDefault) {
    return value == null || (value == 0 && byDefault > 0) ? byDefault : value;
  }
}
