package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.embedded.kubelet.PodStatuses.View;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final Pod pod =
      new PodBuilder().withNewMetadata().endMetadata().withNewSpec().endSpec().build();

  @ParameterizedTest
  @CsvSource({
    "running, running, Running",
    "running, waiting, Pending",
    "running, crashed, Running",
    "running, 0, Running",
    "0, 0, Succeeded",
    "0, 1, Failed"
  })
  void phaseFollowsFromTheContainers(String one, String other, String phase) {
    var view = view(true, container(one), container(other));

    assertThat(PodStatuses.of(pod, null, view, NOON).getPhase()).isEqualTo(phase);
  }

  @Test
  void aPodWhoseInitContainersRunIsPending() {
    var status = PodStatuses.of(pod, null, view(false, container("waiting")), NOON);

    assertThat(status.getPhase()).isEqualTo("Pending");
    assertThat(condition(status, "Initialized").getStatus()).isEqualTo("False");
    assertThat(condition(status, "Ready").getReason()).isEqualTo("ContainersNotReady");
  }

  @Test
  void aConditionKeepsItsTimeUntilItsStatusChanges() {
    var ready = view(true, container("running"));
    var first = PodStatuses.of(pod, null, ready, NOON);
    var second = PodStatuses.of(pod, first, ready, NOON.plusSeconds(60));
    var unready =
        PodStatuses.of(pod, second, view(true, container("crashed")), NOON.plusSeconds(90));

    assertThat(second).as("nothing changed, nothing is written").isEqualTo(first);
    assertThat(condition(unready, "Ready").getLastTransitionTime())
        .isEqualTo("2026-01-01T12:01:30Z");
    assertThat(condition(unready, "Initialized").getLastTransitionTime())
        .isEqualTo("2026-01-01T12:00:00Z");
  }

  @Test
  void readinessGatesHoldThePodBackAndForeignConditionsStay() {
    var gated =
        new PodBuilder(pod).editSpec().addNewReadinessGate("example.test/gate").endSpec().build();
    var open =
        new PodBuilder(gated)
            .withNewStatus()
            .addNewCondition()
            .withType("example.test/gate")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build();
    var view = view(true, container("running"));

    var held = PodStatuses.of(gated, null, view, NOON);
    var free = PodStatuses.of(open, held, view, NOON);

    assertThat(condition(held, "Ready").getReason()).isEqualTo("ReadinessGatesNotReady");
    assertThat(condition(held, "ContainersReady").getStatus()).isEqualTo("True");
    assertThat(condition(free, "Ready").getStatus()).isEqualTo("True");
    assertThat(condition(free, "example.test/gate").getStatus()).isEqualTo("True");
  }

  private static View view(boolean initialized, ContainerStatus... containers) {
    return new View("127.70.0.2", "127.70.0.1", NOON, initialized, List.of(), List.of(containers));
  }

  private static ContainerStatus container(String state) {
    var status = new ContainerStatusBuilder().withName("c").withReady(state.equals("running"));
    return switch (state) {
      case "running" -> status.withNewState().withNewRunning().endRunning().endState().build();
      case "waiting" -> status.withNewState().withNewWaiting().endWaiting().endState().build();
      case "crashed" ->
          status
              .withNewState()
              .withNewWaiting()
              .endWaiting()
              .endState()
              .withNewLastState()
              .withNewTerminated()
              .withExitCode(1)
              .endTerminated()
              .endLastState()
              .build();
      default ->
          status
              .withNewState()
              .withNewTerminated()
              .withExitCode(Integer.parseInt(state))
              .endTerminated()
              .endState()
              .build();
    };
  }

  private static PodCondition condition(PodStatus status, String type) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
